// A number between two ends, with the figure beside it.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { FieldContext } from '../field-context.ts'
import { describedBy, framed } from '../field-frame.ts'
import { formatNumberText } from '../number-text.ts'

/** A slider; its ends and step are inputs of the component. */
export function renderSlider(context: FieldContext) {
  const { field, id, value, locale } = context
  const inputs = field.component?.inputs ?? {}
  const numberOf = (name: string, otherwise: number) => {
    const given = inputs[name]
    const number = typeof given === 'string' ? Number(given) : given
    return typeof number === 'number' && Number.isFinite(number) ? number : otherwise
  }
  const least = numberOf('min', 0)
  const current = typeof value === 'number' ? value : least
  return framed(
    context,
    html`<div class="slider">
      <input
        id=${id}
        type="range"
        min=${least}
        max=${numberOf('max', 100)}
        step=${numberOf('step', 1)}
        .value=${live(String(current))}
        ?disabled=${field.isDisabled || field.isReadOnly || context.isLocked}
        aria-describedby=${describedBy(context) ?? nothing}
        @input=${(event: InputEvent & { target: HTMLInputElement }) =>
          context.set(event.target.valueAsNumber)}
      />
      <output for=${id} class="figures">${formatNumberText(current, locale)}</output>
    </div>`,
  )
}
