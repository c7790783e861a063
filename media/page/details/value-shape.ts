export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists of records that hold nothing nested read best as a table; null for any other list. */
export function tableRows(values: readonly unknown[]): readonly Readonly<Record<string, unknown>>[] | null {
  const records = values.filter(isRecord);
  const isFlat = records.every((record) =>
    Object.values(record).every((inner) => typeof inner !== 'object' || inner === null),
  );
  return records.length === values.length && isFlat ? records : null;
}

export function tableColumns(rows: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

/** `interestList` and `interest-list` as people write them. */
export function fieldName(key: string): string {
  return key
    .replace(
      /([a-z\d])([A-Z])/gu,
      (_match, before: string, capital: string) => `${before} ${capital.toLowerCase()}`,
    )
    .replace(/[-_]+/gu, ' ')
    .trim();
}
