// The drawings of the sample project: a day in the hills, a balloon, and a bird that sees everything.

/** A hot-air balloon with stripes. */
export const balloon = `<svg xmlns="http://www.w3.org/2000/svg" width="110" height="150" viewBox="0 0 110 150">
  <path fill="none" stroke="#8a5a3b" stroke-width="2.5" d="m34 96 10 28m32-28-10 28M55 100v24"/>
  <path fill="#ff6b6b" d="M55 4c30 0 50 20 50 46 0 24-22 38-30 50H35C27 88 5 74 5 50 5 24 25 4 55 4z"/>
  <path fill="#ffd166" d="M55 4c-22 4-32 24-32 46 0 22 8 38 16 50h10c-5-14-8-32-8-50 0-20 5-42 14-46z"/>
  <path fill="#ffd166" d="M55 4c22 4 32 24 32 46 0 22-8 38-16 50H61c5-14 8-32 8-50 0-20-5-42-14-46z"/>
  <path fill="#fff" opacity=".35" d="M26 30q6-14 18-18-8 12-10 30-8 0-8-12z"/>
  <path fill="#e35151" d="M34 96h42l-3 8H37z"/>
  <path fill="#b0764c" d="M38 122h34l-3 22q-1 4-5 4H46q-4 0-5-4z"/>
  <path fill="#8a5a3b" d="M36 119h38v6H36zM40 132h30v3H40z"/>
</svg>`;

/** A round blue bird. */
export const bird = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="80" viewBox="0 0 90 80">
  <path fill="none" stroke="#c9822f" stroke-width="4" stroke-linecap="round" d="M40 66v10m12-10v10m-18 1h10m4 0h10"/>
  <path fill="#2f7fb8" d="M14 40 2 30l4 22z"/>
  <circle cx="46" cy="40" r="30" fill="#4aa3df"/>
  <path fill="#eaf6ff" d="M46 70q-20-2-22-20 22-8 44 0-2 18-22 20z"/>
  <path fill="#2f7fb8" d="M22 36q14-8 22 6-10 14-22 8-4-6 0-14z"/>
  <circle cx="58" cy="30" r="9" fill="#fff"/><circle cx="60" cy="31" r="5" fill="#22324a"/>
  <circle cx="62" cy="29" r="1.8" fill="#fff"/>
  <path fill="#f7a93b" d="m72 32 16 6-16 7z"/>
  <path fill="none" stroke="#2f7fb8" stroke-width="4" stroke-linecap="round" d="M44 11q2-8 8-9m-6 9q6-4 12-2"/>
</svg>`;

const cloud = (x: number, y: number, size: number): string =>
  `<g fill="#fff" transform="translate(${x} ${y}) scale(${size})">
    <circle cx="16" cy="22" r="14"/><circle cx="36" cy="15" r="18"/><circle cx="57" cy="22" r="14"/>
    <path d="M16 20h41v16H16z"/></g>`;

/** Hills on a bright day. */
export const day = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360">
  <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#7cc7f5"/><stop offset="1" stop-color="#e6f6ff"/></linearGradient>
  <path fill="url(#sky)" d="M0 0h480v360H0z"/>
  <circle cx="424" cy="60" r="44" fill="#ffe08a" opacity=".4"/><circle cx="424" cy="60" r="30" fill="#ffe08a"/>
  ${cloud(30, 110, 1.1)}${cloud(330, 130, 0.9)}${cloud(180, 24, 0.8)}
  <path fill="#a5d8a0" d="M0 262q90-50 200-22t280-30v150H0z"/>
  <path fill="#79c279" d="M0 306q130-50 260-18t220-20v92H0z"/>
  <path fill="#58a861" d="M0 338q150-26 290-8t190-6v36H0z"/>
  <g fill="#3f8a52"><circle cx="208" cy="250" r="15"/><circle cx="228" cy="257" r="11"/><circle cx="440" cy="262" r="18"/></g>
  <path stroke="#8a5a3b" stroke-width="4" d="M208 262v16m20-12v10m212 3v18"/>
</svg>`;
