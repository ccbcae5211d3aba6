// A flow with every kind of field and component, one screen for each family; the last screen says
// what all of them gave.
import {
  choice,
  component,
  display,
  input,
  metadataFile,
  parameters,
  recordField,
  type Tags,
  to,
  value,
  when,
} from './flow-file.ts'

const screen = (name: string, label: string, fields: Tags[], more: Tags = {}): Tags => ({
  name,
  label,
  allowBack: true,
  allowFinish: true,
  allowPause: true,
  fields,
  showFooter: true,
  showHeader: true,
  ...more,
})

const plain = screen(
  'Plain',
  'Plain fields',
  [
    display(
      'Welcome',
      '<p>Welcome, <b>{!$User.FirstName}</b>. <a href="https://example.com">More</a></p>',
    ),
    input('Text', 'String', { isRequired: true, helpText: '<p>Any text.</p>' }),
    input('Number', 'Number', {
      scale: 0,
      validationRule: { errorMessage: '<p>Ten at most.</p>', formulaExpression: '{!Number} <= 10' },
    }),
    input('Amount', 'Currency', { scale: 2, defaultValue: value(12.5) }),
    display('Doubled', 'Twice the amount is {!Twice}.'),
    input('Is_it_so', 'Boolean'),
    input('Why_is_it_so', 'String', {
      isRequired: true,
      visibilityRule: { conditionLogic: 'and', conditions: when('Is_it_so', 'EqualTo', true) },
    }),
    input('Day', 'Date', { defaultValue: value({ ref: '$Flow.CurrentDate' }) }),
    input('Moment', 'DateTime'),
    { ...input('Story', 'String'), dataType: undefined, fieldType: 'LargeTextArea' },
    { ...input('Secret', 'String'), dataType: undefined, fieldType: 'PasswordField' },
    input('Locked', 'String', { defaultValue: value('as it is'), isReadOnly: value(true) }),
  ],
  {
    connector: to('Choices'),
    helpText: '<p>Fill in what you know.</p>',
    pausedText: '<p>Come back when you like.</p>',
    nextOrFinishButtonLabel: 'Onward',
    pauseButtonLabel: 'Later',
    stageReference: value({ ref: 'Facts' }),
  },
)

const choices = screen(
  'Choices',
  'Choices',
  [
    choice('Reason', 'RadioButtons', ['Cheap', 'Other'], { isRequired: true }),
    choice('Country_choice', 'DropdownBox', ['Countries'], { isRequired: true }),
    choice('Company', 'DropdownBox', ['Accounts']),
    choice('Extras', 'MultiSelectCheckboxes', ['Cheap', 'Fast', 'Good']),
    choice('More_extras', 'MultiSelectPicklist', ['Fast', 'Good']),
    choice('Tile', 'ComponentChoice', ['Fast', 'Good'], {
      extensionName: 'flowruntime:visualPicker',
      inputParameters: parameters({ visualPickerSize: 'large' }),
    }),
    choice('Sought', 'ComponentChoice', ['Colours'], {
      extensionName: 'flowruntime:choiceLookup',
      inputParameters: parameters({ label: 'Sought', required: false }),
    }),
  ],
  { connector: to('Contacts') },
)

const columns = JSON.stringify([
  { apiName: 'LastName', guid: 'a', hasCustomHeaderLabel: true, customHeaderLabel: 'Family name' },
  { apiName: 'Email', guid: 'b', type: 'email' },
])

const components = screen(
  'Components',
  'Components',
  [
    component('Account', 'flowruntime:lookup', {
      label: 'Account',
      objectApiName: 'Contact',
      fieldApiName: 'AccountId',
    }),
    component(
      'People',
      'flowruntime:datatable',
      {
        label: 'People',
        selectionMode: 'MULTI_SELECT',
        minRowSelection: 1,
        isShowSearchBar: true,
        shouldDisplayLabel: true,
        tableData: { ref: 'Contacts' },
        columns,
      },
      { dataTypeMappings: { typeName: 'T', typeValue: 'Contact' } },
    ),
    component('Switch', 'flowruntime:toggle', {
      label: 'Switch',
      messageToggleActive: 'It is on',
      messageToggleInactive: 'It is off',
    }),
    component('Scale', 'flowruntime:slider', { label: 'Scale', min: 0, max: 10, value: 3 }),
    component('Person', 'flowruntime:name', { label: 'Person' }),
    component('Home', 'flowruntime:address', { addressLabel: 'Home' }),
    component('Mail', 'flowruntime:email', { label: 'Mail', placeholder: 'you@example.com' }),
    component('Telephone', 'flowruntime:phone', { label: 'Telephone' }),
    component('Site', 'flowruntime:url', { label: 'Site' }),
    component('Logo', 'flowruntime:image', {
      imageName: '/icon.svg',
      imageAlt: 'A stage',
      imageWidth: '48',
    }),
    component('Dependent', 'flowruntime:dependentPicklists', {
      dependencyWrapperApiName: 'Survey__c',
      topPicklistApiName: 'Country__c',
      topLabel: 'Country above',
      topRequired: true,
      middlePicklistApiName: 'City__c',
      middleLabel: 'City below',
    }),
    component('Papers', 'forceContent:fileUpload', {
      label: 'Papers',
      accept: '.txt,.pdf',
      multiple: true,
      recordId: { ref: 'recordId' },
    }),
  ],
  { connector: to('Record_fields'), stageReference: value({ ref: 'Details' }) },
)

const types = [
  ...['Short', 'Long', 'Rich', 'Mail', 'Telephone', 'Site', 'Count', 'Fee', 'Share', 'Agreed'],
  ...['Day', 'Moment', 'Hour', 'Country', 'City', 'Colours', 'Customer', 'Place'],
]

const recordFields = screen(
  'Record_fields',
  'Fields of a record',
  [
    recordField('survey.Name', { isRequired: true }),
    ...types.map((type) => recordField(`survey.${type}__c`)),
  ],
  { connector: to('Blocks') },
)

const region = (name: string, width: string, fields: Tags[]): Tags => ({
  name,
  fieldType: 'Region',
  inputParameters: parameters({ width }),
  isRequired: false,
  fields,
})

const blocks = screen(
  'Blocks',
  'Blocks and components',
  [
    {
      name: 'Side_by_side',
      fieldText: 'Side by side',
      fieldType: 'RegionContainer',
      regionContainerType: 'SectionWithHeader',
      isRequired: false,
      fields: [
        region('Left', '6', [input('Left_text', 'String')]),
        region('Right', '6', [input('Right_text', 'String')]),
      ],
    },
    {
      name: 'Guests',
      fieldText: 'Guest',
      fieldType: 'Repeater',
      isRequired: false,
      fields: [
        input('Guest_name', 'String', { isRequired: true }),
        input('Age', 'Number', { scale: 0 }),
      ],
    },
    component('Stars', 'c:rating', { label: 'How was it?', max: 5 }),
    component('Unknown', 'c:unknownThing', { title: 'Something', answer: 'from the flow' }),
    component('Look', 'flowruntime:actionButton', { label: 'Count the people' }),
    display('Counted', 'There are {!Count_people.Results.count} people.'),
  ],
  {
    connector: to('Greet'),
    actions: [{ name: 'Count_people', actionName: 'Count_Contacts', actionType: 'flow' }],
    triggers: [
      { eventName: 'click', eventSource: 'Look', handlers: [{ screenActionName: 'Count_people' }] },
    ],
  },
)

const summary = screen(
  'Summary',
  'What was given',
  [
    display(
      'Plain_values',
      '{!Text}|{!Number}|{!Amount}|{!Is_it_so}|{!Why_is_it_so}|{!Story}|{!Locked}',
    ),
    display(
      'Choice_values',
      '{!Reason}|{!Other}|{!Country_choice}|{!companyName}|{!Extras}|{!More_extras}|{!Tile}|{!Sought}',
    ),
    display(
      'Component_values',
      '{!Account.recordName}|{!People.firstSelectedRow.LastName}|{!Switch.value}|{!Scale.value}|{!Person.lastName}|{!Home.city}|{!Mail.value}|{!Dependent.middleValue}|{!Papers.uploadedFileNames}',
    ),
    display(
      'Record_values',
      '{!survey.Short__c}|{!survey.Count__c}|{!survey.Agreed__c}|{!survey.City__c}|{!survey.Colours__c}|{!survey.Rich__c}',
    ),
    display(
      'Block_values',
      '{!Left_text}|{!Right_text}|{!Stars.stars}|{!Unknown.answer}|{!greeting}',
    ),
  ],
  { allowPause: false },
)

const textChoice = (name: string, more: Tags = {}): Tags => ({
  name,
  choiceText: name,
  dataType: 'String',
  value: value(name.toLowerCase()),
  ...more,
})

const variable = (name: string, dataType: string, more: Tags = {}): Tags => ({
  name,
  dataType,
  isCollection: false,
  isInput: false,
  isOutput: false,
  ...more,
})

const setOf = (name: string, field: string): Tags => ({
  name,
  dataType: 'Picklist',
  displayField: undefined,
  picklistField: field,
  picklistObject: 'Survey__c',
})

/** The flow. */
export function everyFieldFlow(): string {
  return metadataFile('Flow', {
    apiVersion: 60,
    label: 'Every field',
    processType: 'Flow',
    status: 'Active',
    environments: 'Default',
    customProperties: [
      {
        name: 'ScreenProgressIndicator',
        value: { stringValue: '{"location":"top","type":"path"}' },
      },
    ],
    start: { connector: to('Plain') },
    stages: [
      { name: 'Facts', isActive: true, label: 'Facts', stageOrder: 1 },
      { name: 'Details', isActive: true, label: 'Details', stageOrder: 2 },
    ],
    variables: [
      variable('recordId', 'String', { isInput: true }),
      variable('companyName', 'String'),
      variable('greeting', 'String', { isOutput: true }),
      variable('survey', 'SObject', { objectType: 'Survey__c' }),
    ],
    formulas: [{ name: 'Twice', dataType: 'Number', expression: '{!Amount} * 2', scale: 1 }],
    choices: [
      textChoice('Cheap'),
      textChoice('Fast'),
      textChoice('Good'),
      textChoice('Other', {
        userInput: { isRequired: true, promptText: 'Which other?' },
      }),
    ],
    dynamicChoiceSets: [
      setOf('Countries', 'Country__c'),
      setOf('Colours', 'Colours__c'),
      {
        name: 'Accounts',
        dataType: 'String',
        displayField: 'Name',
        object: 'Account',
        sortField: 'Name',
        sortOrder: 'Asc',
        valueField: 'Id',
        outputAssignments: [{ assignToReference: 'companyName', field: 'Name' }],
      },
    ],
    recordLookups: [
      {
        name: 'Contacts',
        label: 'Contacts',
        object: 'Contact',
        getFirstRecordOnly: false,
        storeOutputAutomatically: true,
        sortField: 'LastName',
        sortOrder: 'Asc',
        connector: to('Components'),
      },
    ],
    actionCalls: [
      {
        name: 'Greet',
        label: 'Greet',
        actionName: 'c:greet',
        actionType: 'component',
        inputParameters: parameters({ name: { ref: 'Text' } }),
        outputParameters: [{ assignToReference: 'greeting', name: 'greeting' }],
        connector: to('Summary'),
      },
    ],
    screens: [plain, choices, components, recordFields, blocks, summary],
  })
}

/** The flow that a button of the screens runs. */
export function countContactsFlow(): string {
  return metadataFile('Flow', {
    apiVersion: 60,
    label: 'Count contacts',
    processType: 'AutoLaunchedFlow',
    status: 'Active',
    start: { connector: to('All') },
    variables: [variable('count', 'Number', { isOutput: true, scale: 0 })],
    recordLookups: [
      {
        name: 'All',
        label: 'All',
        object: 'Contact',
        getFirstRecordOnly: false,
        storeOutputAutomatically: true,
        connector: to('Add_up'),
      },
    ],
    assignments: [
      {
        name: 'Add_up',
        label: 'Add up',
        assignmentItems: [
          { assignToReference: 'count', operator: 'AssignCount', value: value({ ref: 'All' }) },
        ],
      },
    ],
  })
}
