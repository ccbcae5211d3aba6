// The text of a query to its tree: SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY … LIMIT …
// OFFSET …, with queries of child records in the SELECT and of other records in conditions.
import { failed, ok, type Result } from '@stagewright/base'
import { isDateLiteral } from './date-literal.ts'
import { lexQuery, QueryStop, type QueryToken } from './lex-query.ts'
import type {
  Aggregate,
  AggregateFunction,
  Named,
  QueryCondition,
  QueryOperator,
  QueryOrder,
  QueryProblem,
  QueryRange,
  QueryTree,
  QueryValue,
  SelectItem,
} from './query-tree.ts'

/** Characters of a query. */
export const queryLengthMax = 100_000
/** Conditions and queries inside each other. */
const nestingMax = 20

/** Reads a query; names are not looked up yet (see checkQuery). Never throws. */
export function parseQuery(text: string): Result<QueryTree, QueryProblem> {
  const range = { from: 0, to: text.length }
  if (text.length > queryLengthMax) {
    const message = `The query has more than ${queryLengthMax} characters.`
    return failed({ message, remedy: 'Ask for less at once.', range })
  }
  try {
    return ok(new QueryParser(lexQuery(text)).whole())
  } catch (stop) {
    if (stop instanceof QueryStop) return failed(stop.problem)
    throw stop
  }
}

const aggregateFunctions: readonly AggregateFunction[] = [
  'COUNT',
  'COUNT_DISTINCT',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
]

/** What the real language knows and this one does not, by the word it begins with. */
const unknownClauses: Record<string, string> = {
  TYPEOF: 'Name the fields of each object instead, as in Owner.Name.',
  USING: 'Say which records are meant in WHERE.',
  WITH: 'Sharing always applies; say what else is meant in WHERE.',
  FOR: 'Queries only read; take FOR out.',
  UPDATE: 'Queries only read; take UPDATE out.',
  ALL: 'Deleted records are not kept; take ALL ROWS out.',
}

const comparisonSigns: readonly string[] = ['=', '!=', '<', '<=', '>', '>=']

class QueryParser {
  readonly #tokens: readonly QueryToken[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly QueryToken[]) {
    this.#tokens = tokens
  }

  whole(): QueryTree {
    const query = this.#query()
    const rest = this.#peek()
    if (rest.kind !== 'end') throw this.#unexpected(rest, 'the end of the query')
    return query
  }

  #query(): QueryTree {
    return this.#nested(() => {
      this.#word('SELECT')
      const select = this.#list(() => this.#selectItem())
      this.#word('FROM')
      const from = this.#objectName()
      const where = this.#takeWord('WHERE') ? this.#condition() : undefined
      const groupBy = this.#takeWord('GROUP') ? this.#groupBy() : []
      const having = this.#takeWord('HAVING') ? this.#condition() : undefined
      const orderBy = this.#takeWord('ORDER') ? this.#orderBy() : []
      const limit = this.#takeWord('LIMIT') ? this.#count('LIMIT') : undefined
      const offset = this.#takeWord('OFFSET') ? this.#count('OFFSET') : undefined
      return {
        select,
        from,
        groupBy,
        orderBy,
        ...(where && { where }),
        ...(having && { having }),
        ...(limit !== undefined && { limit }),
        ...(offset !== undefined && { offset }),
      }
    })
  }

  /** An object may be given a short name behind it, which nothing here needs. */
  #objectName(): Named {
    const { value, range } = this.#name('the name of an object')
    return { name: value, range }
  }

  #selectItem(): SelectItem {
    const open = this.#peek()
    if (open.value === '(') {
      this.#next()
      const query = this.#query()
      const close = this.#sign(')')
      return { kind: 'children', query, range: { from: open.range.from, to: close.range.to } }
    }
    const field = this.#fieldOrAggregate()
    const alias = this.#alias()
    if (field.kind !== 'fields') return alias === undefined ? field : { ...field, alias }
    return field
  }

  #alias(): string | undefined {
    const next = this.#peek()
    if (next.kind !== 'name' || next.value.toUpperCase() === 'FROM') return undefined
    return this.#next().value
  }

  #fieldOrAggregate(): Exclude<SelectItem, { kind: 'children' }> {
    const name = this.#name('the name of a field')
    if (this.#peek().value !== '(') {
      return { kind: 'field', path: name.value, range: name.range }
    }
    this.#next()
    const called = name.value.toUpperCase()
    if (called === 'FIELDS') return this.#allFields(name)
    const known = aggregateFunctions.find((item) => item === called)
    if (!known) {
      const remedy = `Use ${aggregateFunctions.join(', ')} or FIELDS, or a formula field.`
      throw new QueryStop(`${name.value} is no function of queries.`, remedy, name.range)
    }
    const argument = this.#peek().value === ')' ? undefined : this.#name('the name of a field')
    const close = this.#sign(')')
    const range = { from: name.range.from, to: close.range.to }
    if (argument === undefined && known !== 'COUNT') {
      throw new QueryStop(`${known} of what?`, `Name a field: ${known}(Amount).`, range)
    }
    const path = argument && { path: argument.value }
    return { kind: 'aggregate', function: known, ...path, range }
  }

  #allFields(name: QueryToken): Extract<SelectItem, { kind: 'fields' }> {
    const which = this.#name('ALL, STANDARD or CUSTOM')
    const kind = (['ALL', 'STANDARD', 'CUSTOM'] as const).find(
      (item) => item === which.value.toUpperCase(),
    )
    if (!kind) throw this.#unexpected(which, 'ALL, STANDARD or CUSTOM')
    const close = this.#sign(')')
    return { kind: 'fields', which: kind, range: { from: name.range.from, to: close.range.to } }
  }

  #groupBy(): QueryTree['groupBy'] {
    this.#word('BY')
    return this.#list(() => {
      const field = this.#name('the name of a field')
      if (this.#peek().value === '(') {
        const remedy = 'Group by fields, or by a formula field that holds the value.'
        throw new QueryStop(`${field.value} cannot be grouped by.`, remedy, field.range)
      }
      return { path: field.value, range: field.range }
    })
  }

  #orderBy(): QueryOrder[] {
    this.#word('BY')
    return this.#list(() => {
      const by = this.#ordered()
      const isFalling = this.#takeWord('DESC')
      if (!isFalling) this.#takeWord('ASC')
      const order = isFalling ? 'Desc' : 'Asc'
      if (!this.#takeWord('NULLS')) return { by, order }
      const first = this.#takeWord('FIRST')
      if (!first) this.#word('LAST')
      return { by, order, nulls: first ? 'First' : 'Last' }
    })
  }

  #ordered(): Aggregate | { kind: 'field'; path: string; range: QueryRange } {
    const item = this.#fieldOrAggregate()
    if (item.kind !== 'fields') return item
    throw new QueryStop('FIELDS stands for many fields.', 'Name one field.', item.range)
  }

  #condition(): QueryCondition {
    return this.#nested(() => this.#joined('or', () => this.#joined('and', () => this.#negated())))
  }

  #joined(kind: 'and' | 'or', operand: () => QueryCondition): QueryCondition {
    const operands = [operand()]
    while (this.#takeWord(kind.toUpperCase())) operands.push(operand())
    const [first] = operands
    return operands.length === 1 && first ? first : { kind, operands }
  }

  #negated(): QueryCondition {
    return this.#nested(() => {
      if (this.#takeWord('NOT')) return { kind: 'not', operand: this.#negated() }
      if (this.#peek().value !== '(') return this.#comparison()
      this.#next()
      const inside = this.#condition()
      this.#sign(')')
      return inside
    })
  }

  #comparison(): QueryCondition {
    const left = this.#ordered()
    const operator = this.#operator()
    const isList = ['IN', 'NOT IN', 'INCLUDES', 'EXCLUDES'].includes(operator)
    const condition = { kind: 'comparison' as const, left, operator }
    const rangeNow = () => ({ from: left.range.from, to: this.#last().range.to })
    if (!isList) {
      const values = [this.#value()]
      return { ...condition, values, range: rangeNow() }
    }
    this.#sign('(')
    if (this.#isWord('SELECT')) {
      const among = this.#query()
      this.#sign(')')
      return { ...condition, values: [], among, range: rangeNow() }
    }
    const values = this.#list(() => this.#value())
    this.#sign(')')
    return { ...condition, values, range: rangeNow() }
  }

  #operator(): QueryOperator {
    const token = this.#next()
    if (comparisonSigns.includes(token.value)) return token.value as QueryOperator
    const word = token.value.toUpperCase()
    if (word === 'NOT') {
      this.#word('IN')
      return 'NOT IN'
    }
    if (word === 'LIKE' || word === 'IN' || word === 'INCLUDES' || word === 'EXCLUDES') return word
    throw this.#unexpected(token, '=, !=, <, <=, >, >=, LIKE, IN, NOT IN, INCLUDES or EXCLUDES')
  }

  #value(): QueryValue {
    const token = this.#next()
    const { kind, value, range } = token
    if (kind === 'text' || kind === 'number' || kind === 'date') return { kind, value, range }
    const word = value.toUpperCase()
    if (word === 'NULL') return { kind: 'null', range }
    if (word === 'TRUE' || word === 'FALSE') {
      return { kind: 'boolean', value: word === 'TRUE', range }
    }
    if (value === ':') {
      const remedy = 'Write the value itself.'
      throw new QueryStop('Variables cannot stand in queries.', remedy, range)
    }
    if (kind === 'name' && isDateLiteral(word)) return this.#dateLiteral(word, range)
    if (kind === 'name') {
      const remedy = `Put texts in quotation marks: '${value}'.`
      throw new QueryStop(`${value} is no value.`, remedy, range)
    }
    throw this.#unexpected(token, 'a value')
  }

  #dateLiteral(name: string, range: QueryRange): QueryValue {
    if (this.#peek().value !== ':') return { kind: 'dateLiteral', name, range }
    this.#next()
    const count = this.#count(name)
    const whole = { from: range.from, to: this.#last().range.to }
    return { kind: 'dateLiteral', name, count, range: whole }
  }

  #count(what: string): number {
    const token = this.#next()
    const count = Number(token.value)
    if (token.kind === 'number' && Number.isSafeInteger(count) && count >= 0) return count
    throw this.#unexpected(token, `a whole number after ${what}`)
  }

  #list<T>(item: () => T): T[] {
    const items = [item()]
    while (this.#peek().value === ',' && this.#peek().kind === 'sign') {
      this.#next()
      items.push(item())
    }
    return items
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > nestingMax * 3) {
      const remedy = 'Ask for less at once.'
      throw new QueryStop('Too much stands inside each other.', remedy, this.#peek().range)
    }
    const value = read()
    this.#depth--
    return value
  }

  #peek(): QueryToken {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as QueryToken
  }

  #last(): QueryToken {
    return this.#tokens[Math.max(this.#at - 1, 0)] as QueryToken
  }

  #next(): QueryToken {
    const token = this.#peek()
    this.#at++
    return token
  }

  #name(expected: string): QueryToken {
    const token = this.#next()
    const remedy = unknownClauses[token.value.toUpperCase()]
    if (token.kind === 'name' && token.value.toUpperCase() === 'TYPEOF' && remedy) {
      throw new QueryStop('TYPEOF is not supported.', remedy, token.range)
    }
    if (token.kind === 'name' && !reserved.has(token.value.toUpperCase())) return token
    throw this.#unexpected(token, expected)
  }

  #isWord(word: string): boolean {
    const token = this.#peek()
    return token.kind === 'name' && token.value.toUpperCase() === word
  }

  #takeWord(word: string): boolean {
    if (!this.#isWord(word)) return false
    this.#next()
    return true
  }

  #word(word: string): void {
    if (!this.#takeWord(word)) throw this.#unexpected(this.#peek(), word)
  }

  #sign(sign: string): QueryToken {
    const token = this.#next()
    if (token.kind === 'sign' && token.value === sign) return token
    throw this.#unexpected(token, sign)
  }

  #unexpected(token: QueryToken, expected: string): QueryStop {
    const clause = token.kind === 'name' ? unknownClauses[token.value.toUpperCase()] : undefined
    if (clause !== undefined) {
      const message = `${token.value.toUpperCase()} is not supported.`
      return new QueryStop(message, clause, token.range)
    }
    const found = token.kind === 'end' ? 'The query ends too early' : `${token.value} is unexpected`
    return new QueryStop(`${found}.`, `Here stands ${expected}.`, token.range)
  }
}

const reserved = new Set([
  'SELECT',
  'FROM',
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'AND',
  'OR',
  'NOT',
  'LIKE',
  'IN',
  'INCLUDES',
  'EXCLUDES',
])
