// An in-memory world with a clock of its own behind the conductor's ports.
export {}
