// Every function, in the order of the manual.
import type { FunctionEntry } from './function-entry.ts'

export const functionCatalogue: readonly FunctionEntry[] = []
