// Values of fields, variables and outputs as people read them.
import { isJsonObject, type Json } from '@stagewright/base'
import type { Display } from '../session/viewer.tsx'

/**
 * A value of a field by its metadata type, in the reader's language and zone. '' when there is
 * none.
 */
export function fieldText(value: Json, type: string, display: Display): string {
  if (value === null || value === '') return ''
  const { locale, timeZone } = display
  switch (type) {
    case 'Checkbox':
    case 'Boolean':
      return value === true ? 'Yes' : 'No'
    case 'Currency':
      return typeof value === 'number' ? decimals(value, locale, 2) : plainText(value, locale)
    case 'Percent':
      return typeof value === 'number'
        ? `${decimals(value, locale, 0)} %`
        : plainText(value, locale)
    case 'Date':
      return dayText(String(value), locale)
    case 'DateTime':
      return momentText(String(value), locale, timeZone)
    case 'Location':
    case 'Address':
      return partsText(value, locale)
    case 'Time':
      return String(value).slice(0, 5)
    case 'MultiselectPicklist':
    case 'Multipicklist':
      return String(value).split(';').join(', ')
    default:
      return plainText(value, locale)
  }
}

function decimals(value: number, locale: string, least: number): string {
  const isWhole = Number.isInteger(value)
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: isWhole ? 0 : least,
    maximumFractionDigits: 6,
  }).format(value)
}

/** An address as one writes it, a place as latitude and longitude. */
function partsText(value: Json, locale: string): string {
  if (!isJsonObject(value)) return plainText(value, locale)
  const { latitude, longitude, street, city, state, stateCode, postalCode, country } = value
  const lines = [
    street,
    [postalCode, city].filter(Boolean).join(' '),
    state ?? stateCode,
    country ?? value['countryCode'],
  ].filter((line) => typeof line === 'string' && line !== '')
  if (lines.length > 0) return lines.join(', ')
  const isPlace = typeof latitude === 'number' && typeof longitude === 'number'
  return isPlace ? `${latitude}, ${longitude}` : ''
}

function dayText(value: string, locale: string): string {
  const at = new Date(`${value.slice(0, 10)}T00:00:00.000Z`)
  if (Number.isNaN(at.getTime())) return value
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(at)
}

function momentText(value: string, locale: string, timeZone: string | undefined): string {
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return value
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at)
}

/** A value of unknown type: figures grouped, lists joined, records by name. */
export function plainText(value: Json, locale: string): string {
  if (value === null) return ''
  if (typeof value === 'number') return decimals(value, locale, 0)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.map((one) => plainText(one, locale)).join(', ')
  if (isJsonObject(value)) {
    const name = value['Name'] ?? value['name']
    return typeof name === 'string' ? name : JSON.stringify(value)
  }
  return value
}

/** An API name as words: `Annual_Revenue__c` → `Annual Revenue`. */
export function nameAsWords(name: string): string {
  const bare = name.replace(/__[cr](?=\.|$)/g, '').replaceAll('_', ' ')
  const spaced = bare.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('.', ' › ')
  return asSentence(spaced)
}

/** The words with a capital letter in front. */
export function asSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
