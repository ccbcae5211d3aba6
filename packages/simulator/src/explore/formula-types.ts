// What formulas tell of the types of what they read: what is added up is a number, what stands in
// an AND is true or false.
import { type FormulaTree, parseFormula } from '@stagewright/formula'
import type { FieldType, FlowDefinition } from '@stagewright/metadata'

/** The types of references by their path in lower case, as far as formulas tell. */
export function typesInFormulas({ metadata }: FlowDefinition): { [path: string]: FieldType } {
  const types: { [path: string]: FieldType } = {}
  const strict: Types = {}
  for (const text of formulasIn(metadata)) {
    const { tree } = parseFormula(text)
    if (tree) look({ types, strict }, tree, undefined)
  }
  return { ...types, ...strict }
}

type Types = { [path: string]: FieldType }
/** What a use suggests, and what nothing else would do for. */
type Seen = { types: Types; strict: Types }

const formulaTags = new Set(['expression', 'filterFormula', 'formula', 'formulaExpression'])

function* formulasIn(metadata: object): Generator<string> {
  const open: object[] = [metadata]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    for (const [tag, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && formulaTags.has(tag)) yield inner
      else if (typeof inner === 'object' && inner !== null) open.push(inner as object)
    }
  }
}

const dates = /^(YEAR|MONTH|DAY|WEEKDAY|ADDMONTHS|ISOWEEK|DAYOFYEAR)$/i
const picks = /^(ISPICKVAL|INCLUDES)$/i

/** Notes what each reference must be, given what is expected of the tree. */
function look(seen: Seen, tree: FormulaTree, expected: FieldType | undefined): void {
  switch (tree.kind) {
    case 'reference':
      if (expected) seen.types[tree.path.toLowerCase()] ??= expected
      return
    case 'unary':
      return look(seen, tree.operand, tree.operator === 'NOT' ? 'Checkbox' : 'Number')
    case 'junction':
      for (const operand of tree.operands) look(seen, operand, 'Checkbox')
      return
    case 'chain': {
      const operands = [tree.first, ...tree.links.map(({ operand }) => operand)]
      const isSum = tree.links.some(({ operator }) => /^[-*/^]$/.test(operator))
      const told = operands.map(typeOf).find((type) => type !== undefined)
      const type = told ?? (isSum ? 'Number' : undefined)
      for (const operand of operands) look(seen, operand, type)
      return
    }
    case 'call': {
      const [first, ...rest] = tree.arguments
      if (first?.kind === 'reference' && picks.test(tree.name)) {
        seen.strict[first.path.toLowerCase()] = 'Picklist'
      } else if (first) look(seen, first, argumentType(tree.name))
      const isLogic = /^(AND|OR|NOT)$/i.test(tree.name)
      for (const argument of rest) look(seen, argument, isLogic ? 'Checkbox' : undefined)
    }
  }
}

function argumentType(name: string): FieldType | undefined {
  if (/^(AND|OR|NOT|IF)$/i.test(name)) return 'Checkbox'
  if (dates.test(name)) return 'Date'
  if (/^TEXT$/i.test(name)) return 'Picklist'
  if (/^(ABS|ROUND|FLOOR|CEILING|MOD|SQRT|MIN|MAX)$/i.test(name)) return 'Number'
  return /^DATEVALUE$/i.test(name) ? 'DateTime' : undefined
}

/** The type of what is no reference itself. */
function typeOf(tree: FormulaTree): FieldType | undefined {
  if (tree.kind === 'number') return 'Number'
  if (tree.kind === 'text') return 'Text'
  if (tree.kind === 'word') return tree.word === 'NULL' ? undefined : 'Checkbox'
  if (tree.kind !== 'call') return undefined
  if (/^(TODAY|DATE|DATEVALUE|ADDMONTHS)$/i.test(tree.name)) return 'Date'
  if (/^(NOW|DATETIMEVALUE)$/i.test(tree.name)) return 'DateTime'
  if (/^(TEXT|UPPER|LOWER|LEFT|RIGHT|MID|TRIM|SUBSTITUTE|CASESAFEID)$/i.test(tree.name)) {
    return 'Text'
  }
  return /^(VALUE|LEN|YEAR|MONTH|DAY|WEEKDAY|ROUND)$/i.test(tree.name) ? 'Number' : undefined
}
