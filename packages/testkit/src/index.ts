// Generators, in-memory world, fake clock; for tests only.
export {}
