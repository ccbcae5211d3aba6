// A picture the flow shows. Only web addresses and pictures of this site are loaded.
import { html } from 'lit'
import type { FieldContext } from '../field-context.ts'

/** Whether an address may be loaded as a picture. */
export function isSafeImageAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) || /^\/(?!\/)/.test(address)
}

/** An image with its words for those who cannot see it. */
export function renderImage(context: FieldContext) {
  const { field } = context
  const inputs = field.component?.inputs ?? {}
  const address = [inputs['imageName'], inputs['imageUrl'], inputs['url'], field.value].find(
    (one): one is string => typeof one === 'string' && isSafeImageAddress(one),
  )
  const words = [inputs['imageAlt'], field.label].find((one) => typeof one === 'string') ?? ''
  return address
    ? html`<div class="field"><img class="picture" src=${address} alt=${String(words)} /></div>`
    : html`<div class="field picture-missing">
        ${words || 'Picture'} (this picture is not available here)
      </div>`
}
