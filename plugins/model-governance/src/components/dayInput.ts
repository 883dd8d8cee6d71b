/** The day of an instant as the browser's day picker writes it, local. */
export function toDayInput(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(
    date.getDate(),
  )}`;
}

/** The last second of a picked day, local: until then means through that day. */
export function endOfDayInput(day: string): number {
  return Date.parse(`${day}T23:59:59`);
}
