// An object with a field of every type that a screen can hold.
import { metadataFile, type Tags } from './flow-file.ts'

const field = (fullName: string, type: string, more: Tags = {}): Tags => ({
  fullName: `${fullName}__c`,
  label: fullName.replaceAll('_', ' '),
  type,
  ...more,
})

const values = (...names: string[]): Tags => ({
  restricted: true,
  valueSetDefinition: {
    sorted: false,
    value: names.map((name) => ({ fullName: name, default: false, label: name })),
  },
})

const fields: Tags[] = [
  field('Short', 'Text', { length: 40, inlineHelpText: 'At most forty letters.' }),
  field('Long', 'LongTextArea', { length: 2000, visibleLines: 3 }),
  field('Rich', 'Html', { length: 4000, visibleLines: 10 }),
  field('Mail', 'Email'),
  field('Telephone', 'Phone'),
  field('Site', 'Url'),
  field('Count', 'Number', { precision: 6, scale: 0 }),
  field('Fee', 'Currency', { precision: 10, scale: 2 }),
  field('Share', 'Percent', { precision: 5, scale: 1 }),
  field('Agreed', 'Checkbox', { defaultValue: false }),
  field('Day', 'Date'),
  field('Moment', 'DateTime'),
  field('Hour', 'Time'),
  field('Country', 'Picklist', { valueSet: values('Germany', 'Switzerland') }),
  field('City', 'Picklist', {
    valueSet: {
      controllingField: 'Country__c',
      ...values('Bonn', 'Cologne', 'Bern'),
      valueSettings: [
        { controllingFieldValue: 'Germany', valueName: 'Bonn' },
        { controllingFieldValue: 'Germany', valueName: 'Cologne' },
        { controllingFieldValue: 'Switzerland', valueName: 'Bern' },
      ],
    },
  }),
  field('Colours', 'MultiselectPicklist', {
    valueSet: values('Red', 'Green', 'Blue'),
    visibleLines: 3,
  }),
  field('Customer', 'Lookup', { referenceTo: 'Account', relationshipName: 'Surveys' }),
  field('Place', 'Location', { scale: 4, displayLocationInDecimal: true }),
]

/** The files of the object, by path. */
export function surveyFiles(folder: string): { [path: string]: string } {
  const base = `${folder}/objects/Survey__c`
  const object = metadataFile('CustomObject', {
    label: 'Survey',
    pluralLabel: 'Surveys',
    nameField: { label: 'Survey name', type: 'Text' },
    deploymentStatus: 'Deployed',
    sharingModel: 'ReadWrite',
  })
  const files = fields.map((tags): [string, string] => [
    `${base}/fields/${String(tags['fullName'])}.field-meta.xml`,
    metadataFile('CustomField', tags),
  ])
  return { [`${base}/Survey__c.object-meta.xml`]: object, ...Object.fromEntries(files) }
}
