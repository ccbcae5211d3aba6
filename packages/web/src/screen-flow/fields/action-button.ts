// A button that runs a flow beside the screen.
import { html, nothing } from 'lit'
import type { FieldContext } from '../field-context.ts'
import { notes } from '../field-frame.ts'

/** The button; it says when its flow runs and why it failed. */
export function renderActionButton(context: FieldContext) {
  const { field, id, screen } = context
  const { actions, isRunning } = screen.actionsOf(field.name)
  const error = actions.find((action) => action.error !== undefined)?.error
  const shown = { ...context, error }
  return html`<div class="field" data-field=${field.name} ?data-wrong=${error !== undefined}>
    <button
      type="button"
      id=${id}
      class="button quiet"
      ?disabled=${field.isDisabled || context.isLocked || actions.length === 0}
      aria-busy=${isRunning ? 'true' : nothing}
      aria-describedby=${error ? `${id}-error` : nothing}
      @click=${() => actions.forEach((action) => screen.act(action.name))}
    >
      ${isRunning ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}${
        field.label || actions[0]?.label || 'Run'
      }
    </button>
    <span class="unseen" role="status">${isRunning ? 'Working…' : ''}</span>
    ${notes(shown)}
  </div>`
}
