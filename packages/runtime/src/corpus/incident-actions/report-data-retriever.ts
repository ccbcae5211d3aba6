// Stands in for the Apex action ReportDataRetrieverAction, which gives the ids in the rows of
// reports. There are no reports to run here: a report whose developer name speaks of assets lists
// all assets, any other one lists the cases that are not closed.

type Row = { Id: string }
type Context = {
  records: { query(object: string, where: object, fields?: string[]): Promise<Row[]> }
}

export default {
  label: 'Ids in the rows of reports',
  inputs: { developerNames: 'String' },
  outputs: { output: 'String' },

  async run({ developerNames }: { developerNames: string | string[] }, { records }: Context) {
    const rows: Row[] = []
    for (const name of [developerNames].flat()) {
      if (/asset/i.test(name)) rows.push(...(await records.query('Asset', {}, ['Id'])))
      else rows.push(...(await records.query('Case', { IsClosed: false }, ['Id'])))
    }
    return { output: [...new Set(rows.map(({ Id }) => Id))] }
  },
}
