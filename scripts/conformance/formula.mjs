// The formula cases: what a row means, and whether this project's answer is the row's.
import { Decimal } from 'decimal.js'

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

/** No row depends on the day it is run. */
const now = Date.UTC(2024, 0, 31, 12)

/**
 * Measures `library` (what @stagewright/formula exports) against rows. Gives for each row
 * `{ family, outcome, id, detail }`, where the outcome is exact, wrong, error or disputed. Disputed
 * is a row that cannot be met: its id is among `disputedIds`, or another row that is met asks the
 * same question and wants another answer.
 */
export function measureFormulas(library, rows, disputedIds = new Set()) {
  const measure = new FormulaMeasure(library)
  const met = new Set()
  const outcomes = []
  for (const row of rows) {
    const outcome = measure.outcomeOf(row)
    const key = questionOf(row)
    if (outcome.outcome === 'exact') met.add(key)
    outcomes.push({ ...outcome, key })
  }
  return outcomes.map(({ key, ...outcome }) => {
    const isDisputed = disputedIds.has(outcome.id) || met.has(key)
    return outcome.outcome !== 'exact' && isDisputed ? { ...outcome, outcome: 'disputed' } : outcome
  })
}

/** All of a row but its name and its answer. */
function questionOf(row) {
  return JSON.stringify({ ...row, id: '', expect: '', ast: row.ast === undefined ? '' : 'ast' })
}

class FormulaMeasure {
  constructor(library) {
    this.library = library
    this.families = new Map(library.functionCatalogue.map(({ name, family }) => [name, family]))
  }

  outcomeOf(row) {
    const { id } = row
    const family = this.familyOf(row)
    try {
      const answer = row.ast === undefined ? this.answerOf(row, row.formula) : this.astOf(row)
      const isExact = row.ast === undefined ? this.fits(row, answer) : answer.value === row.ast
      const outcome = isExact ? 'exact' : answer.failed ? 'error' : 'wrong'
      const wanted = row.ast ?? JSON.stringify(row.expect)
      const detail = `${row.formula}\n  given    ${shown(answer)}\n  expected ${wanted}`
      return { family, outcome, id, detail }
    } catch (thrown) {
      return { family, outcome: 'error', id, detail: `${row.formula}\n  ${thrown.stack}` }
    }
  }

  /** The family of the first function that is no mere decision. */
  familyOf(row) {
    if (row.ast !== undefined) return 'syntax'
    if (row.template) return 'template'
    const names = [...row.formula.matchAll(/([A-Za-z][A-Za-z0-9]*)\s*\(/g)]
    const known = names.flatMap(([, name]) => this.families.get(name.toUpperCase()) ?? [])
    return known.find((family) => family !== 'logic') ?? known[0] ?? 'operators'
  }

  astOf(row) {
    const { tree, problems } = this.library.parseFormula(row.formula)
    if (!tree) return { failed: 'compile', detail: problems }
    return { value: this.library.prefixForm(tree, row.formula) }
  }

  answerOf(row, formula) {
    const scope = this.scopeOf(row, row.fields ?? {})
    const context = {
      now,
      timeZone: row.tz ?? 'GMT',
      locale: row.locale ?? 'en_US',
      isNew: row.isNew ?? false,
      isClone: row.isClone ?? false,
      ...(row.prior ? { prior: this.scopeOf(row, row.prior) } : {}),
    }
    const returns = dataTypes[row.returns?.type]
    const options = {
      types: scope,
      blankAs: row.blankAs ?? 'blank',
      textFromValues: false,
      keepTime: true,
      ...(returns && !row.template ? { returns } : {}),
    }
    const { compileFormula, compileTemplate, evaluateFormula, evaluateTemplate } = this.library
    const [compile, evaluate] = row.template
      ? [compileTemplate, evaluateTemplate]
      : [compileFormula, evaluateFormula]
    const compiled = compile(formula, options)
    if (!compiled.ok) return { failed: 'compile', detail: compiled.error }
    const result = evaluate(compiled.value, scope, context)
    if (!result.ok) return { failed: 'runtime', detail: result.error }
    return { value: result.value }
  }

  /** The fields of a row in any letter case; formula fields are computed when they are read. */
  scopeOf(row, fields) {
    const typeOf = (path) => {
      const field = fieldAt(fields, path)
      if (!field) return undefined
      return { dataType: field.type === 'record' ? 'SObject' : (dataTypes[field.type] ?? 'Any') }
    }
    const lookUp = (path) => {
      const field = fieldAt(fields, path)
      const type = typeOf(path)
      if (!field || !type) return undefined
      if (field.formula === undefined) return { type, value: field.value ?? null }
      const inner = this.answerOf({ ...row, returns: { type: field.type } }, field.formula)
      if (inner.failed) throw new Error(`the formula field ${path} failed: ${shown(inner)}`)
      return { type, value: inner.value }
    }
    return { typeOf, lookUp }
  }

  fits(row, answer) {
    const { expect } = row
    if (expect.error !== undefined) {
      return answer.failed !== undefined && ['any', answer.failed].includes(expect.error)
    }
    if (answer.failed) return false
    if (expect.sameAs === undefined) return isSame(row, expect, answer)
    const other = this.answerOf(row, expect.sameAs)
    return !other.failed && JSON.stringify(other.value) === JSON.stringify(answer.value)
  }
}

function fieldAt(fields, path) {
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

const Exact = Decimal.clone({ precision: 4000 })

function rounded(number, row) {
  const scale = row.returns?.scale
  const exact = new Exact(number)
  return scale === undefined ? exact : exact.toDecimalPlaces(scale, Decimal.ROUND_HALF_UP)
}

function instant(text) {
  return new Date(text.includes('T') ? text : `${text}T00:00:00.000Z`).getTime()
}

function shown(answer) {
  return answer.failed
    ? `${answer.failed} ${JSON.stringify(answer.detail)}`
    : JSON.stringify(answer.value)
}
