"""Pictures of runs: who is for or against what, who agrees with whom, who is quoted how, what one actor claims."""
