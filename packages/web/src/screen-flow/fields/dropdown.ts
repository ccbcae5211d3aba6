// One of many choices, from a list that opens. The native control is the one every phone knows.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { FieldContext } from '../field-context.ts'
import { choiceKey, choiceOf } from '../choice-values.ts'
import { describedBy, framed } from '../field-frame.ts'
import { choiceTexts } from './choice-texts.ts'

/** A drop-down list. */
export function renderDropdown(context: FieldContext) {
  const { field, id, value } = context
  const choices = field.choices ?? []
  const picked = choiceOf(value, choices)
  const key = picked ? choiceKey(picked.value) : ''
  return framed(
    context,
    html`<select
        id=${id}
        class="control select"
        .value=${live(key)}
        ?disabled=${field.isDisabled || field.isReadOnly || context.isLocked}
        aria-required=${field.isRequired ? 'true' : nothing}
        aria-invalid=${context.error ? 'true' : nothing}
        aria-describedby=${describedBy(context) ?? nothing}
        @change=${(event: Event & { target: HTMLSelectElement }) => {
          const chosen = choices[event.target.selectedIndex - 1]
          context.set(chosen ? chosen.value : null)
        }}
      >
        <option value="" ?selected=${!picked}>
          ${choices.length === 0 ? 'Nothing to choose from' : 'Choose…'}
        </option>
        ${choices.map(
          (choice) =>
            html`<option value=${choiceKey(choice.value)} ?selected=${choice === picked}>
              ${choice.label}
            </option>`,
        )}
      </select>
      ${choiceTexts(context)}`,
  )
}
