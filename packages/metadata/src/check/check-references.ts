// References to elements and resources: by a tag that holds one, or by a merge field inside text.
import type { Visit } from '../typed/walk-typed.ts'
import type { FlowCheck } from './flow-check.ts'

/** Tags that hold the name of something in the flow, alone or with a path behind it. */
const referenceTags = [
  'assignNextValueToReference',
  'assignRecordIdToReference',
  'assignToReference',
  'choiceReferences',
  'collectionReference',
  'defaultSelectedChoiceReference',
  'elementReference',
  'inputReference',
  'leftValueReference',
  'objectFieldReference',
  'outputReference',
  'resumeDateReference',
]

/** Tags whose text may hold merge fields, by whether a wrong one keeps the flow from running. */
const mergeTags = {
  error: ['expression', 'filterFormula', 'formula', 'formulaExpression'],
  warning: ['choiceText', 'errorMessage', 'fieldText', 'helpText', 'stringValue', 'text'],
} as const

const globalNames = [
  '$Api',
  '$Client',
  '$CustomMetadata',
  '$Flow',
  '$GlobalConstant',
  '$Label',
  '$Orchestration',
  '$Organization',
  '$Permission',
  '$Profile',
  '$Record',
  '$Record__Prior',
  '$Setup',
  '$System',
  '$User',
  '$UserRole',
  // Inside transforms and prompt templates.
  '$EachItem',
  '$Input',
  '$Output',
  '$Request',
]

const globals = new Set(globalNames.map((name) => name.toLowerCase()))

/** Everything in the flow that can be referred to, in lower case. */
function namesIn(check: FlowCheck): Set<string> {
  const names = new Set<string>()
  for (const { object } of check.visits) {
    const name = object['name']
    if (typeof name === 'string' && name !== '') names.add(name.toLowerCase())
  }
  return names
}

function firstName(path: string): string {
  return (/^\s*(\$?\w+)/.exec(path)?.[1] ?? '').toLowerCase()
}

type Use = { visit: Visit; tag: string; path: string; severity: 'error' | 'warning' }

/** Whether a tag of this object is a reference into the flow, and not a field of something else. */
function holdsReference(visit: Visit, tag: string): boolean {
  if (tag === 'assignToReference') return visit.typeName !== 'FlowTransformValueAction'
  return true
}

function* usesIn(visit: Visit): Generator<Use> {
  for (const tag of referenceTags) {
    const value = visit.object[tag]
    if (value === undefined || !holdsReference(visit, tag)) continue
    for (const path of Array.isArray(value) ? value : [value]) {
      if (typeof path === 'string' && path !== '') yield { visit, tag, path, severity: 'error' }
    }
  }
  for (const severity of ['error', 'warning'] as const) {
    for (const tag of mergeTags[severity]) {
      const text = visit.object[tag]
      if (typeof text !== 'string') continue
      for (const match of text.matchAll(/\{!\s*(\$?[A-Za-z]\w*)/g)) {
        yield { visit, tag, path: match[1] ?? '', severity }
      }
    }
  }
}

/** Reports references to names the flow does not have, and to global variables nobody knows. */
export function checkReferences(check: FlowCheck): void {
  if (check.definition.isStub) return
  const names = namesIn(check)
  const hasRecord = check.definition.metadata.start?.object !== undefined
  for (const visit of check.visits) {
    for (const { tag, path, severity } of usesIn(visit)) {
      const name = firstName(path)
      if (name === '' || names.has(name)) continue
      const at = { at: visit.object, element: visit.element, field: tag }
      if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(path)) {
        const message = `"${path}" names something by an id only the builder knew.`
        const remedy = 'Name the step or element that is meant.'
        check.find({ severity: 'warning', code: 'lost-reference', ...at, message, remedy })
      } else if (!name.startsWith('$')) {
        const message = `"${path}" refers to nothing in the flow.`
        const remedy = 'Correct the name, or add the resource.'
        check.find({ severity, code: 'missing-reference', ...at, message, remedy })
      } else if (!globals.has(name)) {
        const message = `"${path}" begins with a global variable that is not known.`
        const remedy = `Use one of: ${globalNames.join(', ')}.`
        check.find({ severity: 'warning', code: 'unknown-global', ...at, message, remedy })
      } else if (name.startsWith('$record') && !hasRecord) {
        const message = `"${path}" is empty: the flow is not started by a record.`
        const remedy = 'Start the flow from an object, or pass the record in as a variable.'
        check.find({ severity: 'warning', code: 'record-without-trigger', ...at, message, remedy })
      }
    }
  }
}
