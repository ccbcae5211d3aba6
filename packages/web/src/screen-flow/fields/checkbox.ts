// Yes or no: a checkbox, and the same as a switch.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { FieldContext } from '../field-context.ts'
import { describedBy, notes } from '../field-frame.ts'

/** A switch may say in words how it stands. */
function stateText({ field, value }: FieldContext) {
  const { messageToggleActive: on, messageToggleInactive: off } = field.component?.inputs ?? {}
  const words = value === true || value === 'true' ? on : off
  return typeof words === 'string' && words !== ''
    ? html`<span class="state" aria-live="polite">${words}</span>`
    : nothing
}

function renderFlag(context: FieldContext, role: 'checkbox' | 'switch') {
  const { field, id, value } = context
  return html`<div
    class="field"
    data-field=${field.name}
    ?data-wrong=${context.error !== undefined}
  >
    <div class="flag">
      <input
        id=${id}
        type="checkbox"
        class=${role}
        role=${role === 'switch' ? 'switch' : nothing}
        .checked=${live(value === true || value === 'true')}
        ?disabled=${field.isDisabled || field.isReadOnly || context.isLocked}
        aria-invalid=${context.error ? 'true' : nothing}
        aria-describedby=${describedBy(context) ?? nothing}
        @change=${(event: Event & { target: HTMLInputElement }) =>
          context.set(event.target.checked)}
      />
      <label for=${id}>${field.label}</label>
      ${stateText(context)}
    </div>
    ${notes(context)}
  </div>`
}

/** A checkbox. */
export function renderCheckbox(context: FieldContext) {
  return renderFlag(context, 'checkbox')
}

/** A switch. */
export function renderToggle(context: FieldContext) {
  return renderFlag(context, 'switch')
}
