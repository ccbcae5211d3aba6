// What a read needs: the object's own columns, what is reached through lookups, what is computed.
import { rememberingOf } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition, Schema } from '@stagewright/metadata'
import { isComputedField } from './field-kind.ts'
import { formulaOf, type PlannedFormula } from './formula-fields.ts'
import type { RecordContext } from './record-context.ts'

export type ReadPlan = {
  columns: readonly FieldDefinition[]
  /** Relationship as written (`Owner:User`) → the paths to read there. */
  related: ReadonlyMap<string, string[]>
  /** Those that others use come first. */
  formulas: readonly PlannedFormula[]
  summaries: readonly FieldDefinition[]
  /** Read only for formulas: not part of the records asked for. */
  helpers: readonly string[]
}

/** Plans of one schema, by object and fields. */
const plansOf = rememberingOf((_: Schema) =>
  rememberingOf<ObjectDefinition, Map<string, ReadPlan>>(() => new Map()),
)
const PLANS_MAX = 200

/**
 * Plans the reading of fields and paths; no fields = every field of the object. Unknown names are
 * left out. The same question has the same plan.
 */
export function readPlan(
  context: RecordContext,
  object: ObjectDefinition,
  fields: readonly string[],
): ReadPlan {
  const ofObject = plansOf(context.schema)(object)
  const key = fields.join(' ')
  const known = ofObject.get(key)
  if (known) return known
  if (ofObject.size >= PLANS_MAX) ofObject.clear()
  const plan = planOf(context, object, fields)
  ofObject.set(key, plan)
  return plan
}

function planOf(
  context: RecordContext,
  object: ObjectDefinition,
  fields: readonly string[],
): ReadPlan {
  const planner = new Planner(context, object)
  const wanted = fields.length > 0 ? ['Id', ...fields] : object.fields.map((item) => item.apiName)
  const asked = new Set(wanted.map((path) => planner.add(path)))
  for (const name of planner.relatedNames()) asked.add(name)
  for (const path of planner.formulaPaths()) planner.add(path)
  return planner.plan(asked)
}

class Planner {
  private readonly context: RecordContext
  private readonly object: ObjectDefinition
  private readonly columns = new Map<string, FieldDefinition>()
  private readonly related = new Map<string, string[]>()
  private readonly formulas = new Map<string, PlannedFormula>()
  private readonly summaries = new Map<string, FieldDefinition>()
  private readonly begun = new Set<string>()
  private readonly references: string[] = []

  constructor(context: RecordContext, object: ObjectDefinition) {
    this.context = context
    this.object = object
  }

  /** Gives the name of the object's own field that the path begins with. */
  add(path: string): string | undefined {
    const dot = path.indexOf('.')
    if (dot >= 0) return this.addRelated(path.slice(0, dot), path.slice(dot + 1))
    const field = this.context.schema.field(this.object.apiName, path)
    if (!field) return undefined
    if (!isComputedField(field)) this.columns.set(field.apiName, field)
    else if (field.type === 'Summary') this.summaries.set(field.apiName, field)
    else if (field.parts) this.addCompound(field)
    else this.addFormula(field)
    return field.apiName
  }

  /** Under which names looked-up records are put. */
  relatedNames(): string[] {
    return [...this.related.keys()].map((head) => head.split(':')[0] ?? '')
  }

  /** What the formulas planned so far read. */
  formulaPaths(): readonly string[] {
    return this.references
  }

  plan(asked: ReadonlySet<string | undefined>): ReadPlan {
    const own = [this.columns, this.summaries, this.formulas].flatMap((map) => [...map.keys()])
    const read = [...own, ...this.relatedNames()]
    return {
      columns: [...this.columns.values()],
      related: this.related,
      formulas: [...this.formulas.values()],
      summaries: [...this.summaries.values()],
      helpers: read.filter((name) => !asked.has(name)),
    }
  }

  private addRelated(head: string, rest: string): string | undefined {
    const name = head.split(':')[0] ?? ''
    const relationship = this.context.schema.relationship(this.object.apiName, name)
    if (!relationship) return undefined
    const { field } = relationship
    this.columns.set(field.apiName, field)
    const paths = this.related.get(head) ?? []
    if (!paths.includes(rest)) this.related.set(head, [...paths, rest])
    return field.apiName
  }

  /** Its parts are read for it. */
  private addCompound(field: FieldDefinition): void {
    this.references.push(...Object.values(field.parts ?? {}))
    this.formulas.set(field.apiName, { field, formula: null })
  }

  /** Formulas that this one uses are planned before it; one that uses itself sees null. */
  private addFormula(field: FieldDefinition): void {
    if (this.begun.has(field.apiName)) return
    this.begun.add(field.apiName)
    const formula = formulaOf(this.context.schema, this.object, field) ?? null
    for (const path of formula?.references ?? []) {
      if (path.startsWith('$')) continue
      this.references.push(path)
      const used = this.context.schema.field(this.object.apiName, path)
      if (used?.parts) this.addCompound(used)
      else if (used?.formula !== undefined) this.addFormula(used)
    }
    this.formulas.set(field.apiName, { field, formula })
  }
}
