// Decide and apply for runs: stages, steps and work items.
export * from './command.ts'
export * from './context.ts'
export * from './effect.ts'
export * from './event.ts'
export * from './refusal.ts'
export * from './run.ts'
