import { nearMiss } from '../expression/near-miss.ts';

/** The names of time zones that are offered, `UTC` first. */
export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];
}

/** A time zone in its usual spelling (`asia/seoul` is `Asia/Seoul`); null where there is none of that name. */
export function readTimeZone(name: string): string | null {
  try {
    const known = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    if (known.toLowerCase() === name.toLowerCase()) return known;
    // Another name of the same zone is kept as it was written.
    return timeZones().find((zone) => zone.toLowerCase() === name.toLowerCase()) ?? name;
  } catch {
    return null;
  }
}

/** The zone that was probably meant, by its whole name (`Asia/Soul`) or its city (`seoul`, `New York`); or null. */
export function suggestTimeZone(name: string): string | null {
  const written = name.trim().replaceAll(' ', '_');
  const wanted = written.toLowerCase();
  const zones = timeZones();
  const whole = zones.find((zone) => zone.toLowerCase() === wanted);
  if (whole !== undefined) return whole;
  const byCity = new Map(zones.map((zone) => [cityOf(zone), zone]));
  const exact = byCity.get(wanted);
  if (exact !== undefined) return exact;
  if (written.includes('/')) return nearMiss(written, zones) ?? byCity.get(cityOf(written)) ?? null;
  const city = nearMiss(wanted, byCity.keys());
  return city === null ? null : (byCity.get(city) ?? null);
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
}
