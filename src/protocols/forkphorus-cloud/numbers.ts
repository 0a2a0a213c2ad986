// Numbers as cloud servers want them: digits without an exponent. Pure.

// The digits behind the point only come with the point: else long digits would be tried in every way.
const SCIENTIFIC = /^(-?)(\d*)(?:\.(\d*))?e([+-]?\d{1,3})$/i;

/** Writes `1e+21` as `1000000000000000000000`; everything else stays as it is. */
export const plainNumber = (value: string): string => {
  const match = SCIENTIFIC.exec(value);
  if (!match) return value;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (digits === '') return value;
  const shifted =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : `${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point)}`;
  return sign + shifted.replace(/^0+(?=\d)/, '').replace(/\.$/, '');
};

/** A number as a value: the shortest digits that mean it. */
export const numberValue = (value: number): string => plainNumber(String(value));
