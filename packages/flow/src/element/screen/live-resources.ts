// What of a screen changes while a person types, and everything that takes to compute: sent along,
// so that the browser shows it at once by the same formulas. What does not hang on this screen's
// fields goes as the value it has now.
import { rememberingOf } from '@stagewright/base'
import type {
  DataType,
  LiveField,
  LiveResources,
  LiveValue,
  TypedValue,
} from '@stagewright/formula'
import { templateReferences } from '@stagewright/formula'
import type {
  FlowElementReferenceOrValue,
  FlowFormula,
  FlowResource,
  FlowScreen,
} from '@stagewright/metadata'
import { definitionOf, frameOf } from '../../interview/turn.ts'
import { definitionIndex } from '../../scope/definition-index.ts'
import { flowScope } from '../../scope/flow-scope.ts'
import { formulaText } from '../../scope/formula-value.ts'
import { parsePath, rootOf } from '../../scope/reference-path.ts'
import { referencesIn } from '../../scope/references-in.ts'
import { typeOfPath } from '../../scope/type-of-path.ts'
import { fieldKey, inputFields } from './field-key.ts'
import type { ScreenTurn } from './screen-turn.ts'

/** Tells which references of a screen hang on its own fields; made once for each drawing. */
export type LiveScreen = {
  /** The text as a live value; undefined when nothing in it changes. */
  text(text: string | undefined): LiveValue | undefined
  value(value: FlowElementReferenceOrValue | undefined): LiveValue | undefined
  reference(path: string): LiveValue | undefined
  /** The field of this screen that a path names, or an attribute of it. */
  fieldAt(path: string): FieldPlace | undefined
  /** The fields that a path hangs on. */
  fieldsBehind(path: string): string[]
  /** All that was found live so far, with what it refers to; undefined when nothing is. */
  resources(): LiveResources | undefined
}

export type FieldPlace = Omit<LiveField, 'type'>

type Computed = Extract<FlowResource, { resourceKind: 'formulas' | 'textTemplates' }>

/** The live parts of the screen a frame stands at; the same for the same drawing. */
export const liveScreen: (screen: ScreenTurn) => LiveScreen = rememberingOf(newLiveScreen)

function newLiveScreen(screen: ScreenTurn): LiveScreen {
  const names = fieldNames(screen.node)
  const fieldAt: FieldAt = (path) => placeIn(names, path)
  const found = new Set<string>()
  const behind = (path: string) => fieldsBehind(screen, fieldAt, path)
  const isLive = (path: string) => behind(path).length > 0
  const note = (paths: readonly string[]) => {
    if (!paths.some(isLive)) return false
    for (const path of paths) found.add(path)
    return true
  }
  const text = (given: string | undefined): LiveValue | undefined =>
    given?.includes('{!') && note(templateReferences(given)) ? { template: given } : undefined
  const reference = (path: string) => (note([path]) ? { reference: path } : undefined)
  return {
    text,
    reference,
    fieldAt,
    fieldsBehind: behind,
    value(value) {
      if (value === undefined) return undefined
      if (value.elementReference !== undefined) return reference(value.elementReference)
      if (value.stringValue !== undefined) return text(value.stringValue)
      const { formulaExpression: expression, formulaDataType: returns } = value
      if (expression === undefined || !note(referencesIn({ expression }))) return undefined
      return { formula: { expression, ...(returns && { returns: returns as DataType }) } }
    },
    resources: () => (found.size === 0 ? undefined : resourcesOf(screen, fieldAt, isLive, found)),
  }
}

/** Names by which fields of the screen are referred to, in lower case, and their keys. */
function fieldNames(node: Pick<FlowScreen, 'fields'>): Map<string, string> {
  return new Map(inputFields(node).map((field) => [fieldKey(field).toLowerCase(), fieldKey(field)]))
}

type FieldAt = (path: string) => FieldPlace | undefined

/** A record's field goes by its whole reference; of others the path asks for attributes. */
function placeIn(names: ReadonlyMap<string, string>, path: string): FieldPlace | undefined {
  const whole = names.get(path.toLowerCase())
  if (whole !== undefined) return { name: whole }
  const [root = '', ...attributes] = parsePath(path).map((part) => part.name)
  const name = names.get(root.toLowerCase())
  return name === undefined ? undefined : { name, attributes }
}

/** The fields a path hangs on, through the formulas and templates between. */
function fieldsBehind(screen: ScreenTurn, fieldAt: FieldAt, path: string): string[] {
  const fields = new Set<string>()
  const seen = new Set<string>()
  const open = [path]
  while (open.length > 0) {
    const at = open.pop()
    if (at === undefined || seen.has(at)) continue
    seen.add(at)
    const field = fieldAt(at)
    if (field !== undefined) fields.add(field.name)
    else open.push(...referencesIn(computedAt(screen, at)))
  }
  return [...fields]
}

function computedAt(screen: ScreenTurn, path: string): Computed | undefined {
  const named = definitionIndex(definitionOf(screen.turn)).find(rootOf(path))
  if (named?.kind !== 'resource') return undefined
  const { resource } = named
  const isComputed =
    resource.resourceKind === 'formulas' || resource.resourceKind === 'textTemplates'
  return isComputed ? resource : undefined
}

function resourcesOf(
  screen: ScreenTurn,
  fieldAt: FieldAt,
  isLive: (path: string) => boolean,
  found: ReadonlySet<string>,
): LiveResources {
  const live: LiveResources = { fields: {}, values: {}, formulas: {}, templates: {} }
  const open = [...found]
  const seen = new Set<string>()
  while (open.length > 0) {
    const path = open.pop()
    if (path === undefined || seen.has(path)) continue
    seen.add(path)
    const key = path.toLowerCase()
    const place = fieldAt(path)
    const computed = place === undefined && isLive(path) ? computedAt(screen, path) : undefined
    if (place !== undefined) live.fields[key] = { ...place, type: typeAt(screen, path) }
    else if (computed) {
      addComputed(live, key, computed)
      open.push(...referencesIn(computed))
    } else live.values[key] = valueNow(screen, path)
  }
  return live
}

function addComputed(live: LiveResources, key: string, computed: Computed): void {
  if (computed.resourceKind === 'textTemplates') live.templates[key] = computed.text ?? ''
  else live.formulas[key] = formulaText(computed satisfies FlowFormula)
}

function typeAt({ turn }: ScreenTurn, path: string) {
  return typeOfPath(definitionOf(turn), turn.source.schema, path) ?? { dataType: 'Any' as const }
}

/** Records are cut to the field that is read: nothing travels that nobody asked for. */
function valueNow(screen: ScreenTurn, path: string): TypedValue {
  const { turn } = screen
  const named = definitionIndex(definitionOf(turn)).find(rootOf(path))
  const isKnown =
    path.startsWith('$') || named !== undefined || rootOf(path) in frameOf(turn).values
  if (!isKnown) return { type: { dataType: 'Any' }, value: null }
  const typed = flowScope(turn, screen.overlay).lookUp(path)
  return typed ?? { type: { dataType: 'Any' }, value: null }
}
