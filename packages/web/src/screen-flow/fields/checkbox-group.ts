// Any number of choices, each a checkbox; long lists scroll inside their own frame.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { FieldContext } from '../field-context.ts'
import { choiceKey, pickedKeys, toggleChoice } from '../choice-values.ts'
import { choiceTexts } from './choice-texts.ts'
import { grouped } from '../field-frame.ts'

/** A group of checkboxes; also the multi-select picklist. */
export function renderCheckboxGroup(context: FieldContext) {
  const { field, id, value } = context
  const choices = field.choices ?? []
  const picked = new Set(pickedKeys(value))
  return grouped(
    context,
    html`<div class=${choices.length > 8 ? 'choices framed-list' : 'choices'}>
        ${choices.map((choice, at) => {
          const key = choiceKey(choice.value)
          return html`<label class="choice">
            <input
              type="checkbox"
              id=${at === 0 ? id : nothing}
              .checked=${live(picked.has(key))}
              ?disabled=${field.isDisabled || field.isReadOnly || context.isLocked}
              @change=${(event: Event & { target: HTMLInputElement }) =>
                context.set(toggleChoice(value, choices, key, event.target.checked))}
            />
            <span>${choice.label}</span>
          </label>`
        })}
        ${choices.length === 0 ? html`<div class="help">There is nothing to choose from.</div>` : ''}
      </div>
      ${choiceTexts(context)}`,
  )
}
