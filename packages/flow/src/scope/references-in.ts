// Which paths a piece of metadata reads, found without running it: by the names of tags that hold
// references, and by the merge fields and formulas in its texts.
import { rememberingOf } from '@stagewright/base'
import { formulaReferences, templateReferences } from '@stagewright/formula'
import type { FlowDefinition } from '@stagewright/metadata'
import { definitionIndex } from './definition-index.ts'
import { rootOf } from './reference-path.ts'

const FORMULA_TAGS = new Set(['expression', 'formulaExpression', 'formula', 'filterFormula'])
/** Tags that end in Reference but name an element or a target. */
const NOT_READ = new Set(['targetReference', 'assignToReference', 'assignNextValueToReference'])

/** The distinct paths written in a piece of metadata, in the order of their first use. */
export function referencesIn(piece: unknown): string[] {
  const found = new Set<string>()
  const open: { tag: string; value: unknown }[] = [{ tag: '', value: piece }]
  while (open.length > 0) {
    const { tag, value } = open.pop() ?? { tag: '', value: undefined }
    if (typeof value === 'string') for (const path of pathsOf(tag, value)) found.add(path)
    else if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) open.push({ tag, value: value[at] })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value).reverse()) {
        if (key !== 'carried' && key !== 'processMetadataValues')
          open.push({ tag: key, value: child })
      }
    }
  }
  return [...found]
}

function pathsOf(tag: string, text: string): string[] {
  if (FORMULA_TAGS.has(tag)) return formulaReferences(text)
  if (/References?$/.test(tag)) return NOT_READ.has(tag) ? [] : [text]
  return text.includes('{!') ? templateReferences(text) : []
}

const ofElements = rememberingOf<FlowDefinition, Map<string, readonly string[]>>(() => new Map())

/** The paths an element reads, with those of the formulas, templates and choices it refers to. */
export function referencesOfElement(definition: FlowDefinition, name: string): readonly string[] {
  const known = ofElements(definition)
  const hit = known.get(name)
  if (hit) return hit
  const paths = followed(definition, referencesIn(definition.nodes[name]))
  known.set(name, paths)
  return paths
}

/** The paths given and those that the resources among them read in turn. */
export function followed(definition: FlowDefinition, paths: readonly string[]): string[] {
  const index = definitionIndex(definition)
  const found = new Set<string>()
  const open = [...paths].reverse()
  while (open.length > 0) {
    const path = open.pop()
    if (path === undefined || found.has(path)) continue
    found.add(path)
    const named = index.find(rootOf(path))
    if (named?.kind !== 'resource' || named.resource.resourceKind === 'variables') continue
    open.push(...referencesIn(named.resource).reverse())
  }
  return [...found]
}
