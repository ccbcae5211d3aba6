// Custom error: takes the triggering change back with messages for the person who made it.
import { renderTemplate } from '@stagewright/formula'
import { FaultSignal } from '../fault-signal.ts'
import type { ElementHandler, NodeOf } from '../interview/outcome.ts'
import { evaluationOf } from '../interview/turn.ts'
import { flowScope } from '../scope/flow-scope.ts'

export const customError: ElementHandler<NodeOf<'customErrors'>> = {
  enter(turn, node) {
    const texts = node.customErrorMessages.map((error) =>
      renderTemplate(error.errorMessage ?? '', flowScope(turn), evaluationOf(turn)),
    )
    const fields = node.customErrorMessages.flatMap((error) =>
      error.isFieldError && error.fieldSelection ? [error.fieldSelection] : [],
    )
    const message = texts.filter((text) => text !== '').join(' ') || `${node.label ?? node.name}`
    throw new FaultSignal({
      code: 'custom-error',
      message,
      ...(fields.length > 0 && { fields }),
    })
  },
}
