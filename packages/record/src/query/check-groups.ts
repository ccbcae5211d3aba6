// Queries for figures: what is counted and added up, in which groups, which of these are shown.
import type { FieldDefinition, FieldType, ObjectDefinition } from '@stagewright/metadata'
import { isComputedField } from '../field-kind.ts'
import { valueKind } from '../value-kind.ts'
import type {
  AggregateColumn,
  GroupOrder,
  HavingTerm,
  QueryColumn,
  QueryGroups,
} from './checked-query.ts'
import { checkTerms, joinedLogic, joinedTerms } from './check-condition.ts'
import { QueryStop } from './lex-query.ts'
import { type QueryContext, seenField } from './query-context.ts'
import type { Aggregate, QueryRange, QueryTree } from './query-tree.ts'

type Figures = { groups: QueryGroups; columns: QueryColumn[] }

/** Checks what a query counts and adds up. Throws QueryStop. */
export function checkGroups(
  context: QueryContext,
  object: ObjectDefinition,
  tree: QueryTree,
): Figures {
  return new GroupChecker(context, object, tree).check()
}

class GroupChecker {
  readonly #context: QueryContext
  readonly #object: ObjectDefinition
  readonly #tree: QueryTree
  readonly #paths: string[]
  readonly #columns: QueryColumn[] = []
  readonly #keys: QueryGroups['keys'] = []
  readonly #aggregates: AggregateColumn[] = []

  constructor(context: QueryContext, object: ObjectDefinition, tree: QueryTree) {
    this.#context = context
    this.#object = object
    this.#tree = tree
    this.#paths = tree.groupBy.map((item) => this.#stored(item).path)
  }

  check(): Figures {
    for (const item of this.#tree.select) {
      if (item.kind === 'aggregate') this.#addFigure(item)
      else if (item.kind === 'field') this.#addKey(item)
      else {
        const remedy = 'Ask for the records on their own.'
        throw new QueryStop('Figures and lists do not go together.', remedy, item.range)
      }
    }
    const groups: QueryGroups = {
      keys: this.#keys,
      paths: this.#paths,
      aggregates: this.#aggregates,
      having: this.#having(),
      order: this.#tree.orderBy.map(({ by, order, nulls }): GroupOrder => {
        const left =
          by.kind === 'aggregate'
            ? { aggregate: this.#figure(by) }
            : (this.#named(by.path) ?? { path: this.#grouped(by) })
        return { by: left, order, ...(nulls && { nulls }) }
      }),
    }
    return { groups, columns: this.#columns }
  }

  /** A figure may be ordered by under the name it was given. */
  #named(name: string): GroupOrder['by'] | undefined {
    const found = this.#aggregates.find((item) => item.name.toLowerCase() === name.toLowerCase())
    if (!found) return undefined
    const { name: _, ...aggregate } = found
    return { aggregate }
  }

  #addKey(item: { path: string; alias?: string; range: QueryRange }): void {
    const path = this.#grouped(item)
    const { field } = this.#stored({ path, range: item.range })
    const name = this.#fresh(item.alias ?? path, item.range)
    this.#keys.push({ name, path })
    this.#columns.push({ name, label: field.label, type: field.type })
  }

  #addFigure(item: Aggregate): void {
    const figure = this.#figure(item)
    const unnamed = this.#aggregates.filter(({ name }) => /^expr\d+$/.test(name)).length
    const isPlainCount = this.#tree.select.length === 1 && item.path === undefined
    const given = item.alias ?? (isPlainCount ? 'count' : `expr${unnamed}`)
    const name = this.#fresh(given, item.range)
    this.#aggregates.push({ name, ...figure })
    const label = item.alias ?? (item.path ? `${item.function}(${figure.path})` : 'Count')
    this.#columns.push({ name, label, type: this.#typeOf(figure) })
  }

  #fresh(name: string, range: QueryRange): string {
    if (!this.#columns.some((column) => column.name === name)) return name
    throw new QueryStop(`Two columns are named ${name}.`, 'Name one of them otherwise.', range)
  }

  #typeOf({ function: figure, path }: Omit<AggregateColumn, 'name'>): FieldType {
    if (path === undefined || figure.startsWith('COUNT') || figure === 'AVG') return 'Number'
    const { from } = this.#tree
    return this.#stored({ path, range: from.range }).field.type
  }

  #figure({ function: figure, path, range }: Aggregate): Omit<AggregateColumn, 'name'> {
    if (path === undefined) return { function: figure }
    const { field, path: whole } = this.#stored({ path, range })
    const kind = valueKind(field, this.#context.schema)
    if ((figure === 'SUM' || figure === 'AVG') && kind !== 'number') {
      throw new QueryStop(`${field.label} is no number.`, 'Count it instead.', range)
    }
    if (kind === 'parts' || ((figure === 'MIN' || figure === 'MAX') && kind === 'boolean')) {
      throw new QueryStop(`${field.label} has no order.`, 'Count it instead.', range)
    }
    return { function: figure, path: whole }
  }

  /** The path of a field that is grouped by. */
  #grouped({ path, range }: { path: string; range: QueryRange }): string {
    const found = this.#stored({ path, range }).path
    if (this.#paths.includes(found)) return found
    const remedy = `Add GROUP BY ${found}, or count it: COUNT(${found}).`
    throw new QueryStop(`${found} is neither grouped by nor counted.`, remedy, range)
  }

  #stored(item: { path: string; range: QueryRange }): { field: FieldDefinition; path: string } {
    const found = seenField(this.#context, this.#object, item)
    if (!isComputedField(found.field)) return found
    const remedy = 'Take the fields it is computed from.'
    const message = `${found.field.label} is computed and cannot be grouped or added up.`
    throw new QueryStop(message, remedy, item.range)
  }

  #having(): QueryGroups['having'] {
    const terms: HavingTerm[] = []
    if (!this.#tree.having) return { terms, logic: 'and' }
    const logic = joinedLogic(this.#tree.having, (comparison) => {
      const { left, range } = comparison
      if (comparison.among) {
        const remedy = 'Put conditions on records into WHERE.'
        throw new QueryStop('A group is compared with values.', remedy, range)
      }
      if (left.kind === 'field') {
        const path = this.#grouped(left)
        const { field } = this.#stored({ path, range })
        const found = checkTerms(this.#context, field, comparison)
        return joinedTerms(
          comparison,
          found.map((term) => terms.push({ left: { path }, ...term })),
        )
      }
      const aggregate = this.#figure(left)
      const field = this.#figureField(aggregate, left.range)
      const found = checkTerms(this.#context, field, comparison)
      const numbers = found.map((term) => terms.push({ left: { aggregate }, ...term }))
      return joinedTerms(comparison, numbers)
    })
    return { terms, logic }
  }

  #figureField(figure: Omit<AggregateColumn, 'name'>, range: QueryRange): FieldDefinition {
    const own = figure.path === undefined ? undefined : this.#stored({ path: figure.path, range })
    const isOwn =
      figure.function === 'MIN' || figure.function === 'MAX' || figure.function === 'SUM'
    return own && isOwn ? own.field : countField(figure)
  }
}

/** What figures are compared as. */
export function countField({ function: figure, path }: Omit<AggregateColumn, 'name'>) {
  const label = `${figure}(${path ?? ''})`
  const plain = { required: false, unique: false, externalId: false, trackHistory: false }
  return { apiName: label, label, type: 'Number', referenceTo: [], ...plain } as FieldDefinition
}
