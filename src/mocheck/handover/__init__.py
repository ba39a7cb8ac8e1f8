"""What people take away from a result and bring back: the checklist workbook and the audit package."""
