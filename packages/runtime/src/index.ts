// Carries commands to decide and effects to the world: batches, jobs, timers, performers.
export * from './runtime.ts'
export * from './readers.ts'
