// Carries commands to decide and effects to performers inside one transaction, over ports.
export * from './world.ts'
