// Every function, in the order of the manual.
import { nearestName } from '../check/nearest-name.ts'
import { conversionFunctions } from './conversion.ts'
import { dateFunctions } from './date.ts'
import type { FunctionDefinition } from './definition.ts'
import { encodingFunctions } from './encoding.ts'
import type { FunctionEntry } from './function-entry.ts'
import { locationFunctions } from './location.ts'
import { logicFunctions } from './logic.ts'
import { numberFunctions } from './number.ts'
import { recordFunctions } from './record.ts'
import { textFunctions } from './text.ts'
import { timeFunctions } from './time.ts'
import { trigonometryFunctions } from './trigonometry.ts'

const definitions: readonly FunctionDefinition[] = [
  ...logicFunctions,
  ...numberFunctions,
  ...trigonometryFunctions,
  ...textFunctions,
  ...conversionFunctions,
  ...encodingFunctions,
  ...dateFunctions,
  ...timeFunctions,
  ...recordFunctions,
  ...locationFunctions,
]

const byName = new Map(definitions.map((definition) => [definition.name, definition]))

/** What is told about every function; the manual and the editor's completion come from it. */
export const functionCatalogue: readonly FunctionEntry[] = definitions

/** The definition of a function by its name in any letter case. */
export function functionDefinition(name: string): FunctionDefinition | undefined {
  return byName.get(name.toUpperCase())
}

/** Functions of the real system that need what only pages, packages or sharing of an org have. */
const orgFunctions = new Set([
  'GETRECORDIDS',
  'IMAGEPROXYURL',
  'INCLUDE',
  'LINKTO',
  'PARENTGROUPVAL',
  'PREDICT',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLFOR',
  'VLOOKUP',
])

/** True for a function that exists but is never legal in a flow. */
export function isOrgFunction(name: string): boolean {
  return orgFunctions.has(name.toUpperCase())
}

/** The function whose name is most like this one, when one is alike at all. */
export function nearestFunction(name: string): string | undefined {
  return nearestName(name.toUpperCase(), [...byName.keys()])
}
