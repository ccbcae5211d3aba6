// A typed text as the value of an input variable.
import type { Json } from '@stagewright/base'
import type { DataType } from '@stagewright/api'

/**
 * The text as a value of the type; a text that does not fit is sent as it is, and the server says
 * so.
 */
export function inputValue(text: string, dataType: DataType): Json {
  switch (dataType) {
    case 'Number':
    case 'Currency':
    case 'Percent': {
      const number = Number(text)
      return Number.isFinite(number) && text.trim() !== '' ? number : text
    }
    case 'Boolean':
      return /^(true|yes|1)$/i.test(text) ? true : /^(false|no|0)$/i.test(text) ? false : text
    default:
      return text
  }
}
