/** The text that sigs.k8s.io/yaml makes of a float that is a key: Go's `FormatFloat(key, 'g', -1, 32)`. */
export function floatKey(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  const sign = single < 0 || Object.is(single, -0) ? '-' : '';
  const [digits = '', power = ''] = shortest(Math.abs(single)).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return `${sign}${plainDigits(digits.replace('.', ''), exponent)}`;
  return `${sign}${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** The fewest digits that still mean the same number of 32 bits, as `d.ddde±x`. */
function shortest(single: number): string {
  for (let fraction = 0; fraction < 9; fraction++) {
    const text = single.toExponential(fraction);
    if (Math.fround(Number(text)) === single) return evenDigit(text, single, fraction);
  }
  return single.toExponential(9);
}

/** Between two digits Go takes the even one, JavaScript the greater. */
function evenDigit(text: string, single: number, fraction: number): string {
  const exact = single.toExponential(fraction + 1);
  const between = /5e/.test(exact) && Number(exact) === single;
  const even = text.replace(/[13579](?=e)/, (digit) => String(Number(digit) - 1));
  return between && Math.fround(Number(even)) === single ? even : text;
}

function plainDigits(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return digits.length > exponent + 1 ? `${whole}.${digits.slice(exponent + 1)}` : whole;
}
