"""What people say about findings: waivers and decisions, held against the live result every time."""
