// A picture the flow shows. Only web addresses and pictures of this site are loaded.
import { html, nothing } from 'lit'
import type { Json } from '@stagewright/base'
import type { FieldContext } from '../field-context.ts'

/** Whether an address may be loaded as a picture. */
export function isSafeImageAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) || /^\/(?!\/)/.test(address)
}

/** Pixels: of a number, or of a text such as `280` or `280px`. */
function pixels(value: Json | undefined): number | undefined {
  const number = Number.parseFloat(String(value ?? ''))
  return Number.isFinite(number) && number > 0 ? number : undefined
}

/** An image with its words for those who cannot see it. */
export function renderImage(context: FieldContext) {
  const { field } = context
  const inputs = field.component?.inputs ?? {}
  const named = [inputs['imageName'], inputs['imageUrl'], inputs['url'], field.value]
  const address = named.find(
    (one): one is string => typeof one === 'string' && isSafeImageAddress(one),
  )
  const words = [inputs['imageAlt'], field.label].find((one) => typeof one === 'string') ?? ''
  const place = String(inputs['horizontalAlignment'] ?? 'left').toLowerCase()
  return html`<div class="field display" data-place=${place}>
    ${
      address
        ? html`<img
            class="picture"
            src=${address}
            alt=${String(words)}
            width=${pixels(inputs['imageWidth']) ?? nothing}
            height=${pixels(inputs['imageHeight']) ?? nothing}
          />`
        : html`<div class="notice">
            ${words || 'Picture'}: ${String(inputs['imageName'] ?? 'it')} is kept in the system this
            flow comes from and cannot be shown here.
          </div>`
    }
  </div>`
}
