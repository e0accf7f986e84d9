/** Whether go-yaml v2 takes a text for a timestamp, which it does for values tagged so. */
export function isTimestamp(text: string): boolean {
  const parts =
    /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d)))| +(\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?)?$/.exec(
      text,
    );
  if (!parts) return false;
  const number = (group: number): number => Number(parts[group] ?? 0);
  const [year, month, day] = [number(1), number(2), number(3)];
  const inDay = number(4) + number(9) < 24 && number(5) + number(10) < 60 && number(6) + number(11) < 60;
  return (
    inDay && number(7) <= 24 && number(8) <= 60 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  );
}

function daysIn(year: number, month: number): number {
  // By a year that is a leap year as often: a Date takes those before 100 for others.
  return new Date(Date.UTC((year % 400) + 2000, month, 0)).getUTCDate();
}
