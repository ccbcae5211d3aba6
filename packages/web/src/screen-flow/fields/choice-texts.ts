// Texts that picked choices ask for, below the choices. They travel under the names of the choices.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { pickedKeys, choiceKey } from '../choice-values.ts'
import type { FieldContext } from '../field-context.ts'
import { textOf } from './text.ts'

/** One input for each picked choice that asks for a text. */
export function choiceTexts(context: FieldContext) {
  const { field, id, value } = context
  const picked = new Set(pickedKeys(value))
  const asking = (field.choices ?? []).filter(
    (choice) => choice.input && picked.has(choiceKey(choice.value)),
  )
  if (asking.length === 0) return nothing
  return asking.map(({ name, label, input }) => {
    const own = `${id}-${name}`
    return html`<div class="choice-text">
      <label class="part-label" for=${own}
        >${input?.prompt || label}${
          input?.isRequired
            ? html`<span class="required" aria-hidden="true" title="Required">*</span>`
            : nothing
        }</label
      >
      <input
        id=${own}
        class="control"
        autocomplete="off"
        .value=${live(textOf(context.valueOf(name)))}
        ?disabled=${field.isDisabled || field.isReadOnly || context.isLocked}
        aria-required=${input?.isRequired ? 'true' : nothing}
        aria-invalid=${context.error ? 'true' : nothing}
        @input=${(event: InputEvent & { target: HTMLInputElement }) =>
          context.setOther(name, event.target.value === '' ? null : event.target.value)}
      />
    </div>`
  })
}
