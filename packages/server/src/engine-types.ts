// The engine's shapes as the runtime hands them over.
import type { RunReading } from '@stagewright/runtime'

export type Run = RunReading['run']
export type RunEvent = RunReading['log'][number]
