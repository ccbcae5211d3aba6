// Carries commands to decide and effects to the world: transactions, jobs, timers, performers.
export { loadPlayActions, type PlayAction } from './action/play-actions.ts'
export { type CheckedFile, checkFiles, type CheckedFiles } from './deploy/check-files.ts'
export { createRuntime, type OpenRuntime, type RuntimeOptions } from './create-runtime.ts'
export type { SetUp } from './sample/set-up.ts'
export * from './readers.ts'
export * from './runtime.ts'
export * from './domain.ts'
