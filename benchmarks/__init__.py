"""What the README says about speed, measured as ratios within one run."""
