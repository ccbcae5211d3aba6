// The formula cases: what a row means, and whether this project's answer is the row's.
import { Decimal } from 'decimal.js'
import {
  compileFormula,
  compileTemplate,
  evaluateFormula,
  evaluateTemplate,
  functionCatalogue,
  parseFormula,
  prefixForm,
} from '../../packages/formula/dist/index.js'

const dataTypes = {
  number: 'Number',
  currency: 'Currency',
  percent: 'Percent',
  text: 'String',
  id: 'Id',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  picklist: 'Picklist',
  multipicklist: 'Multipicklist',
  location: 'Location',
}

const families = new Map(functionCatalogue.map(({ name, family }) => [name, family]))

/** Yields `{ family, outcome, id, detail }` for each row; `outcome` is exact, wrong or error. */
export function* measureFormulas(rows) {
  for (const row of rows) {
    const family = familyOf(row)
    try {
      const answer = row.ast === undefined ? answerOf(row, row.formula) : astOf(row)
      const isExact = row.ast === undefined ? fits(row, answer) : answer.value === row.ast
      const outcome = isExact ? 'exact' : answer.failed ? 'error' : 'wrong'
      const wanted = row.ast ?? JSON.stringify(row.expect)
      const detail = `${row.formula}\n  given    ${shown(answer)}\n  expected ${wanted}`
      yield { family, outcome, id: row.id, detail }
    } catch (thrown) {
      yield { family, outcome: 'error', id: row.id, detail: `${row.formula}\n  ${thrown.stack}` }
    }
  }
}

function familyOf(row) {
  if (row.ast !== undefined) return 'syntax'
  if (row.template) return 'template'
  const names = row.formula.matchAll(/([A-Za-z][A-Za-z0-9]*)\s*\(/g)
  for (const [, name] of names) {
    const family = families.get(name.toUpperCase())
    if (family && family !== 'logic') return family
  }
  return /\b(if|case|and|or|not|isblank|isnull|blankvalue|nullvalue|ifs)\s*\(/i.test(row.formula)
    ? 'logic'
    : 'operators'
}

function astOf(row) {
  const { tree, problems } = parseFormula(row.formula)
  if (!tree) return { failed: 'compile', detail: problems }
  return { value: prefixForm(tree, row.formula) }
}

function answerOf(row, formula) {
  const scope = scopeOf(row, row.fields ?? {})
  const context = {
    now: Date.now(),
    timeZone: row.tz ?? 'GMT',
    locale: row.locale ?? 'en_US',
    ...(row.prior ? { prior: scopeOf(row, row.prior) } : {}),
    isNew: row.isNew ?? false,
    isClone: row.isClone ?? false,
  }
  const returns = dataTypes[row.returns?.type]
  const blankAs = row.blankAs ?? 'blank'
  const options = { types: scope, blankAs, textFromValues: false, keepTime: true }
  if (row.template) return templateAnswer(formula, scope, context, options)
  const compiled = compileFormula(formula, { ...options, ...(returns ? { returns } : {}) })
  if (!compiled.ok) return { failed: 'compile', detail: compiled.error }
  const result = evaluateFormula(compiled.value, scope, context)
  if (!result.ok) return { failed: 'runtime', detail: result.error }
  return { value: result.value, type: compiled.value.type.dataType }
}

function templateAnswer(text, scope, context, options) {
  const compiled = compileTemplate(text, options)
  if (!compiled.ok) return { failed: 'compile', detail: compiled.error }
  const result = evaluateTemplate(compiled.value, scope, context)
  return result.ok ? { value: result.value } : { failed: 'runtime', detail: result.error }
}

/** The fields of a row in any letter case, with formula fields computed when they are asked for. */
function scopeOf(row, fields) {
  const find = (path) => {
    let here = { type: 'record', fields }
    let isEmpty = false
    for (const step of path.split('.')) {
      const inner = here.type === 'record' ? (here.fields ?? here.of ?? {}) : {}
      isEmpty ||= here.type === 'record' && here.fields === null
      const key = Object.keys(inner).find((name) => name.toLowerCase() === step.toLowerCase())
      if (key === undefined) return undefined
      here = typeof inner[key] === 'string' ? { type: inner[key], value: null } : inner[key]
    }
    return isEmpty ? { ...here, value: null, formula: undefined } : here
  }
  const typeOf = (path) => {
    const field = find(path)
    if (!field) return undefined
    return { dataType: field.type === 'record' ? 'SObject' : (dataTypes[field.type] ?? 'Any') }
  }
  return {
    typeOf,
    lookUp(path) {
      const field = find(path)
      if (!field) return undefined
      const type = typeOf(path)
      if (field.formula === undefined) return { type, value: field.value ?? null }
      const inner = answerOf({ ...row, returns: { type: field.type } }, field.formula)
      if (inner.failed) throw new FieldFault(inner)
      return { type, value: inner.value }
    },
  }
}

/** A formula field that fails makes the formula that reads it fail. */
class FieldFault extends Error {
  constructor(answer) {
    super('a formula field failed')
    this.answer = answer
  }
}

function fits(row, answer) {
  const { expect } = row
  if (expect.error !== undefined) {
    return answer.failed !== undefined && ['any', answer.failed].includes(expect.error)
  }
  if (answer.failed) return false
  if (expect.sameAs !== undefined) {
    const other = answerOf(row, expect.sameAs)
    return !other.failed && JSON.stringify(other.value) === JSON.stringify(answer.value)
  }
  return isSame(row, expect, answer)
}

function isSame(row, expect, answer) {
  const wanted = expect.value ?? null
  const given = answer.value ?? null
  if (wanted === null || given === null) {
    if (row.returns?.type === 'boolean') return (wanted ?? false) === (given ?? false)
    return (wanted ?? '') === (given ?? '')
  }
  switch (expect.type) {
    case 'number':
    case 'currency':
    case 'percent':
      return rounded(given, row).eq(rounded(wanted, row))
    case 'instant':
      return instant(given) === instant(wanted)
    case 'text':
      return row.trim ? given.trim() === wanted.trim() : given === wanted
    default:
      return given === wanted
  }
}

function rounded(number, row) {
  const scale = row.returns?.scale
  const exact = new (Decimal.clone({ precision: 4000 }))(number)
  return scale === undefined ? exact : exact.toDecimalPlaces(scale, Decimal.ROUND_HALF_UP)
}

function instant(text) {
  return new Date(text.includes('T') ? text : `${text}T00:00:00.000Z`).getTime()
}

function shown(answer) {
  return answer.failed
    ? `${answer.failed} ${JSON.stringify(answer.detail)}`
    : JSON.stringify(answer)
}
