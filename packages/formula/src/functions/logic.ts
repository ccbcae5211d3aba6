// Decisions and blanks: IF, CASE, AND and their kin.
import type { Checked, Code } from '../check/checked.ts'
import { commonKind } from '../check/common-kind.ts'
import { wrongCountMessage } from '../check/messages.ts'
import { junctionOf, sameValues, truthCode } from '../check/operators.ts'
import { strict } from '../check/overload.ts'
import { resolveCall } from '../check/resolve.ts'
import type { FormulaTree } from '../syntax/tree.ts'
import type { Kind } from '../values/kind.ts'
import { LocationValue, type Value } from '../values/value.ts'
import type { CheckedCall, FunctionDefinition } from './definition.ts'

const many = 255
const family = 'logic'

/** Branches and what they have in common; `undefined` when one does not fit (it has been told). */
function common(call: CheckedCall, parts: readonly Checked[]): Kind | undefined {
  let kind: Kind = 'Null'
  for (const part of parts) {
    const wider = commonKind(kind, part.kind)
    if (wider === undefined) {
      call.checker.wrongKind(call.owner, [kind], part)
      return undefined
    }
    kind = wider
  }
  return kind
}

function condition(call: CheckedCall, tree: FormulaTree): Code {
  const part = call.checker.value(tree)
  if (part.kind !== 'Boolean' && part.kind !== 'Any') {
    return call.checker.wrongKind(call.owner, ['Boolean'], part).run
  }
  return truthCode(part, call.owner)
}

function checkIf(call: CheckedCall): Checked {
  const { checker, tree } = call
  const [test, yes, no] = tree.arguments
  if (!test || !yes || !no) return checker.wrong(tree, 'parameter-count', 'IF takes 3 parameters')
  const holds = condition(call, test)
  const [first, second] = [checker.value(yes), checker.value(no)]
  const kind = common(call, [first, second]) ?? 'Any'
  const [then, otherwise] = [first.run, second.run]
  return { kind, tree, run: (frame) => (holds(frame) === true ? then(frame) : otherwise(frame)) }
}

function checkIfs(call: CheckedCall): Checked {
  const { checker, tree } = call
  if (tree.arguments.length % 2 === 0) return wrongCount(call, tree.arguments.length + 1)
  const conditions: Code[] = []
  const results: Checked[] = []
  for (const [at, argument] of tree.arguments.entries()) {
    if (at % 2 === 0 && at < tree.arguments.length - 1) conditions.push(condition(call, argument))
    else results.push(checker.value(argument))
  }
  const kind = common(call, results) ?? 'Any'
  const codes = results.map((result) => result.run)
  const run: Code = (frame) => {
    const found = conditions.findIndex((holds) => holds(frame) === true)
    const code = codes[found < 0 ? conditions.length : found]
    return code ? code(frame) : null
  }
  return { kind, tree, run }
}

function wrongCount({ checker, tree, owner }: CheckedCall, expected: number): Checked {
  return checker.wrong(tree, 'parameter-count', wrongCountMessage(owner, expected, tree))
}

function checkCase(call: CheckedCall): Checked {
  const { checker, tree, owner } = call
  if (tree.arguments.length % 2 !== 0) return wrongCount(call, tree.arguments.length + 1)
  const [asked, ...others] = tree.arguments
  if (!asked) return wrongCount(call, 4)
  const raw = checker.check(asked)
  const isPicklist = raw.kind === 'Picklist'
  const subject = isPicklist ? raw : checker.asValue(raw)
  const whens: Checked[] = []
  const results: Checked[] = []
  for (const [at, argument] of others.entries()) {
    const isWhen = at % 2 === 0 && at < others.length - 1
    const part = checker.value(argument)
    if (isWhen && isPicklist && argument.kind !== 'text') {
      return checker.wrongKind(owner, ['Text'], part)
    }
    if (part.kind === 'Boolean') return notBoolean(call, part)
    ;(isWhen ? whens : results).push(part)
  }
  if (subject.kind === 'Boolean' || subject.kind === 'Location') return notBoolean(call, subject)
  if (!isPicklist) common(call, [subject, ...whens])
  const kind = common(call, results) ?? 'Any'
  return { kind, tree, run: caseCode(subject, whens, results) }
}

function notBoolean({ checker, owner }: CheckedCall, part: Checked): Checked {
  return checker.wrong(part.tree, 'parameter-type', `Incorrect argument type for ${owner}.`)
}

/** All parts are computed first, as in the real engine: a fault in any of them is a fault. */
function caseCode(subject: Checked, whens: readonly Checked[], results: readonly Checked[]): Code {
  const asked = subject.run
  const answers = results.map((result) => result.run)
  const offers = whens.map((when) => when.run)
  const isText = ['Text', 'Picklist'].includes(subject.kind)
  return (frame) => {
    const value = asked(frame)
    let found: Value | undefined
    for (const [at, offer] of offers.entries()) {
      const offered = offer(frame)
      const answer = answers[at]?.(frame) ?? null
      const isMatch = isText || typeof value === 'string' || typeof offered === 'string'
      const isEqual = isMatch
        ? (value ?? '') === (offered ?? '')
        : value !== null && offered !== null && sameValues(value, offered)
      if (found === undefined && isEqual) found = answer
    }
    const otherwise = answers[offers.length]?.(frame) ?? null
    return found === undefined ? otherwise : found
  }
}

const blank = (value: Value) => value === null || value === ''

/** Whether a part has no value; asked of records too, which are no values otherwise. */
function absenceTest(call: CheckedCall, isAbsent: (value: Value, kind: Kind) => boolean): Checked {
  const { checker, tree } = call
  const [argument] = tree.arguments
  if (!argument) return wrongCount(call, 1)
  const part = checker.check(argument)
  if (part.kind === 'Boolean') return notBoolean(call, part)
  if (part.kind === 'Record' && argument.kind === 'reference') {
    const { path } = argument
    return {
      kind: 'Boolean',
      tree,
      run: (frame) => (frame.scope.lookUp(path)?.value ?? null) === null,
    }
  }
  const { run, kind } = part
  return {
    kind: 'Boolean',
    tree,
    run: (frame) => {
      const value = run(frame)
      if (value instanceof LocationValue) return value.latitude === null && value.longitude === null
      return isAbsent(value, kind)
    },
  }
}

function replacement(call: CheckedCall, isTextReplaced: boolean): Checked {
  const { checker, tree } = call
  const [first, second] = tree.arguments
  if (!first || !second) return wrongCount(call, 2)
  const [value, substitute] = [checker.value(first), checker.value(second)]
  for (const part of [value, substitute]) {
    if (part.kind === 'Boolean' || part.kind === 'Location') return notBoolean(call, part)
  }
  const kind = common(call, [value, substitute]) ?? 'Any'
  const [run, instead] = [value.run, substitute.run]
  const keepsText = !isTextReplaced && value.kind === 'Text'
  return {
    kind,
    tree,
    run: (frame) => {
      const given = run(frame)
      const other = instead(frame)
      if (keepsText) return given
      return (isTextReplaced ? blank(given) : given === null) ? other : given
    },
  }
}

function junction(operator: 'AND' | 'OR') {
  return ({ checker, tree }: CheckedCall): Checked => {
    const parts = tree.arguments.map((argument) => checker.value(argument))
    return junctionOf(checker, tree, parts, operator)
  }
}

export const logicFunctions: readonly FunctionDefinition[] = [
  {
    name: 'AND',
    family,
    signature: 'AND(condition, …)',
    nullRule: 'A blank condition counts as false; the result is never blank.',
    doc: 'True when all conditions are true. Stops at the first that is not.',
    example: 'AND(1 < 2, "a" = "a")',
    result: 'TRUE',
    flow: 'yes',
    count: [1, many],
    check: junction('AND'),
  },
  {
    name: 'OR',
    family,
    signature: 'OR(condition, …)',
    nullRule: 'A blank condition counts as false; the result is never blank.',
    doc: 'True when at least one condition is true. Stops at the first that is.',
    example: 'OR(1 > 2, "a" = "a")',
    result: 'TRUE',
    flow: 'yes',
    count: [1, many],
    check: junction('OR'),
  },
  {
    name: 'NOT',
    family,
    signature: 'NOT(condition)',
    nullRule: 'A blank condition gives blank.',
    doc: 'Turns true into false and false into true. `!x` and `NOT x` mean the same.',
    example: 'NOT(1 > 2)',
    result: 'TRUE',
    flow: 'yes',
    count: [1, 1],
    check({ checker, tree, owner }) {
      const given = tree.arguments.map((argument) => checker.value(argument))
      const overloads = [strict(['Boolean'], 'Boolean', (_, truth) => !truth)]
      return resolveCall({ checker, tree, range: tree.range, owner }, overloads, given)
    },
  },
  {
    name: 'IF',
    family,
    signature: 'IF(condition, value if true, value if false)',
    nullRule: 'A blank condition counts as false.',
    doc: 'One of two values of the same type. Only the branch that is taken is computed.',
    example: 'IF(2 > 1, "yes", "no")',
    result: '"yes"',
    flow: 'yes',
    count: [3, 3],
    check: checkIf,
  },
  {
    name: 'IFS',
    family,
    signature: 'IFS(condition, value, …, value otherwise)',
    nullRule: 'A blank condition counts as false.',
    doc: 'The value after the first condition that is true, else the last one.',
    example: 'IFS(1 > 2, "a", 2 > 1, "b", "c")',
    result: '"b"',
    flow: 'unverified',
    count: [3, many],
    check: checkIfs,
  },
  {
    name: 'CASE',
    family,
    signature: 'CASE(expression, value, result, …, result otherwise)',
    nullRule: 'A blank matches no value, except that blank text matches `""`.',
    doc:
      'The result after the first value that equals the expression. All parts are computed, ' +
      'also those not chosen.',
    example: 'CASE(2, 1, "one", 2, "two", "many")',
    result: '"two"',
    flow: 'yes',
    count: [4, many + 1],
    check: checkCase,
  },
  {
    name: 'ISBLANK',
    family,
    signature: 'ISBLANK(expression)',
    nullRule: 'True for blank and for the empty text; a space is not blank.',
    doc: 'Whether there is no value. Not for Booleans, which are never blank.',
    example: 'ISBLANK("")',
    result: 'TRUE',
    flow: 'yes',
    count: [1, 1],
    check: (call) => absenceTest(call, blank),
  },
  {
    name: 'ISNULL',
    family,
    signature: 'ISNULL(expression)',
    nullRule: 'True for blank, except that it is always false for text.',
    doc: 'The older form of ISBLANK. Text is never null for it: use ISBLANK.',
    example: 'ISNULL("")',
    result: 'FALSE',
    flow: 'yes',
    count: [1, 1],
    check: (call) => absenceTest(call, (value, kind) => value === null && kind !== 'Text'),
  },
  {
    name: 'BLANKVALUE',
    family,
    signature: 'BLANKVALUE(expression, substitute)',
    nullRule: 'A blank or empty expression gives the substitute.',
    doc: 'The expression, or the substitute where there is no value.',
    example: 'BLANKVALUE("", "none")',
    result: '"none"',
    flow: 'yes',
    count: [2, 2],
    check: (call) => replacement(call, true),
  },
  {
    name: 'NULLVALUE',
    family,
    signature: 'NULLVALUE(expression, substitute)',
    nullRule: 'A blank expression gives the substitute, except that text is returned as it is.',
    doc: 'The older form of BLANKVALUE. It never replaces text: use BLANKVALUE.',
    example: 'NULLVALUE("", "none")',
    result: '""',
    flow: 'yes',
    count: [2, 2],
    check: (call) => replacement(call, false),
  },
]
