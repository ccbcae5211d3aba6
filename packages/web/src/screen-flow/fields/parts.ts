// Fields made of several texts under one legend: a person's name, an address. The value is an
// object of the parts by the names the platform gives them.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { isJsonObject, type JsonObject } from '@stagewright/base'
import type { FieldContext } from '../field-context.ts'
import { grouped } from '../field-frame.ts'
import { textOf } from './text.ts'

export type Part = { name: string; label: string; autocomplete: string; span: number }

/** The parts as the component's inputs allow: those it names as hidden are left out. */
export function renderParts(context: FieldContext, parts: readonly Part[]) {
  const { field, id } = context
  const given: JsonObject = isJsonObject(context.value) ? context.value : {}
  return grouped(
    context,
    html`<div class="grid">
      ${parts.map(
        (part, at) =>
          html`<div class=${`cell span-${part.span}`}>
            <label class="part-label" for=${at === 0 ? id : `${id}-${part.name}`}
              >${part.label}</label
            >
            <input
              id=${at === 0 ? id : `${id}-${part.name}`}
              class="control"
              autocomplete=${part.autocomplete}
              .value=${live(textOf(given[part.name]))}
              ?disabled=${field.isDisabled || context.isLocked}
              ?readonly=${field.isReadOnly}
              aria-invalid=${context.error ? 'true' : nothing}
              @input=${(event: InputEvent & { target: HTMLInputElement }) =>
                context.set({ ...given, [part.name]: event.target.value || null })}
            />
          </div>`,
      )}
    </div>`,
  )
}
