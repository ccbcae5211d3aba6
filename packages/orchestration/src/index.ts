// Decide and apply for runs: stages, steps and work items.
export {}
