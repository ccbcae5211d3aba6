// One of a few choices, all in sight. A choice may ask for a text of its own.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { FieldContext } from '../field-context.ts'
import { grouped } from '../field-frame.ts'
import { choiceKey, choiceOf } from '../choice-values.ts'
import { choiceTexts } from './choice-texts.ts'

/** A group of radio buttons. */
export function renderRadioButtons(context: FieldContext) {
  const { field, id, value } = context
  const choices = field.choices ?? []
  const picked = choiceOf(value, choices)
  const isPicker = field.component?.name === 'flowruntime:visualPicker'
  return grouped(
    context,
    html`<div class=${isPicker ? 'choices tiles' : 'choices'}>
        ${choices.map(
          (choice, at) =>
            html`<label class="choice">
              <input
                type="radio"
                id=${at === 0 ? id : nothing}
                name=${id}
                value=${choiceKey(choice.value)}
                .checked=${live(picked === choice)}
                ?disabled=${field.isDisabled || field.isReadOnly || context.isLocked}
                @change=${() => context.set(choice.value)}
              />
              <span>${choice.label}</span>
            </label>`,
        )}
        ${choices.length === 0 ? html`<div class="help">There is nothing to choose from.</div>` : ''}
      </div>
      ${choiceTexts(context)}`,
    'radiogroup',
  )
}
