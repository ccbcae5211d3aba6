// The paths of an element that can lead through a lookup: what must be at hand before it runs.
import { rememberingOf } from '@stagewright/base'
import type { FlowDefinition, FlowRule } from '@stagewright/metadata'
import { definitionIndex } from './definition-index.ts'
import { type PathPart, parsePath } from './reference-path.ts'
import { referencesOfElement } from './references-in.ts'

/** `root` is the key in the frame's values; `rest` has at least a lookup and a field. */
export type LoadPath = { root: string; rest: PathPart[] }

const ofElements = rememberingOf<FlowDefinition, Map<string, LoadPath[]>>(() => new Map())

/**
 * The load paths of an element; for a loop or filter also those of its item, over the whole
 * collection.
 */
export function loadPaths(definition: FlowDefinition, element: string): readonly LoadPath[] {
  const known = ofElements(definition)
  const hit = known.get(element)
  if (hit) return hit
  const found: LoadPath[] = []
  for (const path of new Set(writtenPaths(definition, element))) {
    const [root, ...rest] = parsePath(path)
    const key = root && rest.length >= 2 ? rootKey(definition, root.name) : undefined
    if (key !== undefined) found.push({ root: key, rest })
  }
  known.set(element, found)
  return found
}

function writtenPaths(definition: FlowDefinition, element: string): string[] {
  const node = definition.nodes[element]
  if (node === undefined) return []
  const own = [...referencesOfElement(definition, element)]
  // A looked-up record that is written as a whole needs its Id.
  if ('inputReference' in node && node.inputReference?.includes('.')) {
    own.push(`${node.inputReference}.Id`)
  }
  // A rule that needs a change is asked about the record as it was, too.
  if (node.nodeKind === 'decisions' && node.rules.some(needsChange)) {
    const ofRecord = own.filter((path) => /^\$Record\./i.test(path))
    own.push(...ofRecord.map((path) => path.replace(/^\$Record/i, '$Record__Prior')))
  }
  if (node.nodeKind !== 'loops' && node.nodeKind !== 'collectionProcessors') return own
  const collection = node.collectionReference
  if (!collection) return own
  const item = (node.assignNextValueToReference ?? node.name).toLowerCase()
  const users = node.nodeKind === 'loops' ? Object.keys(definition.nodes) : [element]
  for (const user of users) {
    for (const path of referencesOfElement(definition, user)) {
      const [root, ...rest] = path.split('.')
      if (root?.toLowerCase() === item) own.push([collection, ...rest].join('.'))
    }
  }
  return own
}

function needsChange(rule: FlowRule): boolean {
  return rule.doesRequireRecordChangedToMeetCriteria === true
}

function rootKey(definition: FlowDefinition, root: string): string | undefined {
  const lower = root.toLowerCase()
  if (lower === '$record') return '$Record'
  if (lower === '$record__prior') return '$Record__Prior'
  if (lower === '$user') return '$User'
  return definitionIndex(definition).find(root)?.name
}
