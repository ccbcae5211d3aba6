// A call: which function it is, whether it may stand here, and whether it has enough arguments.
import { functionDefinition, isOrgFunction, nearestFunction } from '../functions/catalogue.ts'
import type { FunctionDefinition } from '../functions/definition.ts'
import type { Call } from '../syntax/tree.ts'
import type { Checked } from './checked.ts'
import type { Checker } from './checker.ts'
import { wrongCountMessage } from './messages.ts'

/** Checks a call of any function. */
export function checkCall(checker: Checker, tree: Call): Checked {
  const { name, nameRange } = tree
  const shown = name.toUpperCase()
  const definition = functionDefinition(name)
  if (!definition) {
    checkArguments(checker, tree)
    if (isOrgFunction(name)) return notAllowed(checker, tree)
    const nearest = nearestFunction(name)
    const hint = nearest ? ` Did you mean ${nearest}?` : ''
    const message = `Unknown function ${name}. Check spelling.${hint}`
    return checker.wrong(tree, 'unknown-function', message, nameRange)
  }
  if (!isAllowed(definition, checker.options.use)) return notAllowed(checker, tree)
  const received = tree.arguments.length
  const [fewest, most] = definition.count
  if (received < fewest || received > most) {
    checkArguments(checker, tree)
    const expected = received < fewest ? fewest : most
    const message = wrongCountMessage(`function '${shown}()'`, expected, tree)
    return checker.wrong(tree, 'parameter-count', message)
  }
  return definition.check({ checker, tree, owner: `function '${shown}()'` })
}

/** The arguments of a call that is wrong itself may have problems of their own. */
function checkArguments(checker: Checker, tree: Call): void {
  for (const argument of tree.arguments) checker.check(argument)
}

function notAllowed(checker: Checker, tree: Call): Checked {
  const message = `Function ${tree.name.toUpperCase()} may not be used in this type of formula`
  return checker.wrong(tree, 'function-not-allowed', message, tree.nameRange)
}

function isAllowed({ flow }: FunctionDefinition, use: 'any' | 'flow' | 'start'): boolean {
  if (use === 'any') return true
  if (flow === 'start') return use === 'start'
  return flow !== 'no'
}
