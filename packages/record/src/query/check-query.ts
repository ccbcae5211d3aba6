// A query's names against the schema, and what it asks for made ready to be carried out.
import { failed, ok, type Result } from '@stagewright/base'
import { type FieldDefinition, isCustomName, type ObjectDefinition } from '@stagewright/metadata'
import type { RecordOrder, RecordSet } from '../criteria.ts'
import { isComputedField } from '../field-kind.ts'
import { valueKind } from '../value-kind.ts'
import type { CheckedQuery, ChildQuery, QueryColumn } from './checked-query.ts'
import { checkWhere } from './check-condition.ts'
import { checkGroups } from './check-groups.ts'
import { QueryStop } from './lex-query.ts'
import { type QueryContext, seenField, seenObject } from './query-context.ts'
import type { QueryProblem, QueryTree, SelectItem } from './query-tree.ts'

/** Queries of child records in one query. */
const childQueriesMax = 20

/** Checks a query. Fails at the first name or value that does not fit. */
export function checkQuery(
  context: QueryContext,
  tree: QueryTree,
): Result<CheckedQuery, QueryProblem> {
  try {
    return ok(checked(context, tree, undefined))
  } catch (stop) {
    if (stop instanceof QueryStop) return failed(stop.problem)
    throw stop
  }
}

function checked(
  context: QueryContext,
  tree: QueryTree,
  parent: ObjectDefinition | undefined,
): CheckedQuery {
  const object = parent ?? seenObject(context, tree.from.name, tree.from.range)
  const criteria = checkWhere(context, object, tree.where, (set) => checkSet(context, set))
  const bounds = {
    ...(tree.limit !== undefined && { limit: tree.limit }),
    ...(tree.offset !== undefined && { offset: tree.offset }),
  }
  const hasFigures = tree.select.some(({ kind }) => kind === 'aggregate')
  if (hasFigures || tree.groupBy.length > 0) {
    const { groups, columns } = checkGroups(context, object, tree)
    return { object, columns, fields: [], children: [], criteria, order: [], groups, ...bounds }
  }
  if (tree.having) {
    const remedy = 'Add GROUP BY, or put the conditions into WHERE.'
    throw new QueryStop('HAVING is about groups.', remedy, rangeOf(tree))
  }
  const columns = tree.select.flatMap((item) => columnsOf(context, object, item))
  const fields = columns.map(({ name }) => name)
  const children = childQueries(context, object, tree)
  return {
    object,
    columns,
    fields,
    children,
    criteria,
    order: orderOf(context, object, tree),
    ...bounds,
  }
}

function rangeOf(tree: QueryTree) {
  const { having, from } = tree
  return having?.kind === 'comparison' ? having.range : from.range
}

function columnsOf(
  context: QueryContext,
  object: ObjectDefinition,
  item: SelectItem,
): QueryColumn[] {
  if (item.kind === 'fields') {
    const isAsked = ({ apiName }: FieldDefinition) =>
      item.which === 'ALL' || isCustomName(apiName) === (item.which === 'CUSTOM')
    return object.fields
      .filter((field) => isAsked(field) && context.isSeen(object, field))
      .map(columnOf)
  }
  if (item.kind !== 'field') return []
  if (item.alias !== undefined) {
    const remedy = 'Only figures and groups are given other names.'
    throw new QueryStop(`${item.alias} is unexpected.`, remedy, item.range)
  }
  const { field, path } = seenField(context, object, item)
  return [{ ...columnOf(field), name: path }]
}

function columnOf(field: FieldDefinition): QueryColumn {
  return { name: field.apiName, label: field.label, type: field.type }
}

function childQueries(
  context: QueryContext,
  object: ObjectDefinition,
  { select }: QueryTree,
): ChildQuery[] {
  const asked = select.flatMap((item) => (item.kind === 'children' ? [item] : []))
  const tooMany = asked[childQueriesMax]
  if (tooMany) {
    throw new QueryStop(`At most ${childQueriesMax} lists.`, 'Ask twice.', tooMany.range)
  }
  return asked.map(({ query }) => {
    const { name, range } = query.from
    const found = context.schema.childRelationship(object.apiName, name)
    if (!found || !context.isSeen(found.object) || !context.isSeen(found.object, found.field)) {
      const remedy = 'Name the list as its lookup does: (SELECT Name FROM Contacts).'
      throw new QueryStop(`${object.label} has no list ${name}.`, remedy, range)
    }
    const inner = checked(context, query, found.object)
    if (inner.groups || inner.children.length > 0) {
      throw new QueryStop('A list holds plain records.', 'Ask for them on their own.', range)
    }
    return { name, field: found.field.apiName, query: inner }
  })
}

function orderOf(
  context: QueryContext,
  object: ObjectDefinition,
  { orderBy }: QueryTree,
): RecordOrder[] {
  return orderBy.map(({ by, order, nulls }) => {
    if (by.kind === 'aggregate') {
      const remedy = 'Add GROUP BY, or order by a field.'
      throw new QueryStop(`${by.function} is no field.`, remedy, by.range)
    }
    const { field, path } = seenField(context, object, by)
    if (valueKind(field, context.schema) === 'parts') {
      throw new QueryStop(`${field.label} has no order.`, 'Order by one of its parts.', by.range)
    }
    if (isComputedField(field) && orderBy.length > 1) {
      const remedy = 'Order by it alone.'
      throw new QueryStop(`${field.label} is computed.`, remedy, by.range)
    }
    return { field: path, order, ...(nulls && { nulls }) }
  })
}

/** The records whose values a condition compares with: one field of theirs. */
function checkSet(context: QueryContext, tree: QueryTree): RecordSet {
  const { object, criteria, columns, groups, limit, order } = checked(context, tree, undefined)
  const [column, ...others] = columns
  const { range } = tree.from
  if (!column || others.length > 0 || groups) {
    throw new QueryStop('One field is compared with.', 'Select one field.', range)
  }
  if (limit !== undefined || order.length > 0) {
    throw new QueryStop('Which of the records are meant?', 'Take ORDER BY and LIMIT out.', range)
  }
  const { field } = seenField(context, object, { path: column.name, range })
  if (isComputedField(field)) {
    throw new QueryStop(`${field.label} is computed.`, 'Select a field that is stored.', range)
  }
  return { field: column.name, criteria }
}
