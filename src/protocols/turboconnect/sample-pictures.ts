// The drawings of the sample project: a tree house and the burrow below it, Hazel the squirrel and Milo the hedgehog,
// the basket in which they ride, and a key.

/** Hazel. */
export const squirrel = `<svg xmlns="http://www.w3.org/2000/svg" width="130" height="130" viewBox="0 0 130 130">
  <path fill="#8f3f22" d="M74 118c30 6 52-14 50-46-2-26-26-38-42-24-14 13-4 34 10 30-4 18-24 16-24 16z"/>
  <path fill="none" stroke="#c9764a" stroke-width="6" stroke-linecap="round" d="M88 108c16-2 26-16 25-34-1-14-12-22-22-16"/>
  <path fill="#b5562c" d="M24 120c-4-30 8-52 30-52s34 22 30 52z"/>
  <path fill="#ffe6cf" d="M36 122c-3-24 4-42 18-42s21 18 18 42z"/>
  <path fill="#b5562c" d="M26 30 22 4q16 4 22 18zM82 30l4-26q-16 4-22 18z"/>
  <path fill="#8f3f22" d="m24 10-2-10 6 7zm60 0 2-10-6 7z"/>
  <path fill="#ffb9a8" d="m29 25-2-13q8 3 12 10zm50 0 2-13q-8 3-12 10z"/>
  <ellipse cx="54" cy="46" rx="36" ry="31" fill="#b5562c"/>
  <ellipse cx="36" cy="58" rx="17" ry="14" fill="#ffe6cf"/><ellipse cx="72" cy="58" rx="17" ry="14" fill="#ffe6cf"/>
  <circle cx="38" cy="43" r="8.5" fill="#2f2238"/><circle cx="70" cy="43" r="8.5" fill="#2f2238"/>
  <circle cx="41" cy="40" r="3" fill="#fff"/><circle cx="73" cy="40" r="3" fill="#fff"/>
  <circle cx="26" cy="58" r="5" fill="#ff9d8a" opacity=".7"/><circle cx="82" cy="58" r="5" fill="#ff9d8a" opacity=".7"/>
  <path fill="#5a2a1c" d="M48 52h12l-6 7z"/>
  <path fill="#fff" d="M50 64h8v7h-8z"/>
  <path fill="none" stroke="#5a2a1c" stroke-width="2" stroke-linecap="round" d="M54 59v4m0 0q-6 5-12-1m12 1q6 5 12-1M54 65v6"/>
  <path fill="#c98b3c" d="M41 96q13-6 26 0-1 18-13 22-12-4-13-22z"/>
  <path fill="#7d5126" d="M39 97q0-10 15-10t15 10q-15 6-30 0zM53 82h3v7h-3z"/>
  <ellipse cx="38" cy="102" rx="8" ry="6" fill="#9c4724"/><ellipse cx="70" cy="102" rx="8" ry="6" fill="#9c4724"/>
  <ellipse cx="36" cy="123" rx="15" ry="6" fill="#9c4724"/><ellipse cx="72" cy="123" rx="15" ry="6" fill="#9c4724"/>
</svg>`;

const quills = Array.from({ length: 19 }, (_, index) => {
  const angle = 205 + index * 14.5;
  return `<path d="M65 16 72 40H58z" transform="rotate(${angle - 335} 65 74)"/>`;
}).join('');

/** Milo. */
export const hedgehog = `<svg xmlns="http://www.w3.org/2000/svg" width="130" height="130" viewBox="0 0 130 130">
  <g fill="#5b4636">${quills}</g>
  <circle cx="65" cy="72" r="45" fill="#6d5543"/>
  <path fill="none" stroke="#8f735d" stroke-width="3" stroke-linecap="round"
    d="m44 38 3 8m17-13v9m22-4-3 8M30 54l6 5m64-5-6 5m-74 18 8 1m74-1-8 1"/>
  <circle cx="34" cy="56" r="10" fill="#e0b68c"/><circle cx="96" cy="56" r="10" fill="#e0b68c"/>
  <circle cx="34" cy="57" r="5" fill="#f2a38f"/><circle cx="96" cy="57" r="5" fill="#f2a38f"/>
  <path fill="#f6dcb9" d="M65 54c8-10 34-6 32 24-2 30-14 46-32 46S35 108 33 78c-2-30 24-34 32-24z"/>
  <circle cx="50" cy="72" r="7.5" fill="#2f2238"/><circle cx="80" cy="72" r="7.5" fill="#2f2238"/>
  <circle cx="52.5" cy="69" r="2.7" fill="#fff"/><circle cx="82.5" cy="69" r="2.7" fill="#fff"/>
  <circle cx="41" cy="85" r="6" fill="#ff9d8a" opacity=".6"/><circle cx="89" cy="85" r="6" fill="#ff9d8a" opacity=".6"/>
  <ellipse cx="65" cy="83" rx="8" ry="6.5" fill="#3a2a33"/><circle cx="62.5" cy="81" r="2" fill="#fff" opacity=".7"/>
  <path fill="none" stroke="#3a2a33" stroke-width="2.2" stroke-linecap="round" d="M65 90v3m0 0q-6 6-12 0m12 0q6 6 12 0"/>
  <ellipse cx="47" cy="108" rx="7" ry="6" fill="#e0b68c"/><ellipse cx="83" cy="108" rx="7" ry="6" fill="#e0b68c"/>
  <ellipse cx="48" cy="124" rx="13" ry="5.5" fill="#e0b68c"/><ellipse cx="82" cy="124" rx="13" ry="5.5" fill="#e0b68c"/>
</svg>`;

/** A basket on a rope, with a sign that points up and down. */
export const basket = `<svg xmlns="http://www.w3.org/2000/svg" width="84" height="214" viewBox="0 0 84 214"><g transform="translate(0 64)">
  <path fill="none" stroke="#d9b779" stroke-width="4" d="M42-64V42"/>
  <path fill="none" stroke="#a8823f" stroke-width="1.5" d="m40-60 4 5m-4 4 4 5m-4 4 4 5m-4 4 4 5m-4 4 4 5m-4 4 4 5m-4 4 4 5m-4 4 4 5m-4 4 4 5m-4 4 4 5m-4 4 4 5"/>
  <circle cx="42" cy="44" r="6" fill="none" stroke="#8a96a8" stroke-width="4"/>
  <path fill="none" stroke="#d9b779" stroke-width="3.5" d="M39 49 10 92m35-43 29 43"/>
  <path fill="#c98b3c" d="M6 90h72l-8 46q-2 10-12 10H26q-10 0-12-10z"/>
  <path fill="none" stroke="#9a6426" stroke-width="3" d="M9 106h66M12 122h60M24 92l4 53m14-53v54m18-54-4 53"/>
  <path fill="#e2a95a" d="M4 86h76a4 4 0 0 1 0 10H4a4 4 0 0 1 0-10z"/>
  <rect x="26" y="98" width="32" height="38" rx="6" fill="#fff6e0" stroke="#7a4bc4" stroke-width="3"/>
  <path fill="#7a4bc4" d="m42 102 9 11H33zM42 132l-9-11h18z"/></g>
</svg>`;

/** A key on its hook. */
export const key = `<svg xmlns="http://www.w3.org/2000/svg" width="34" height="62" viewBox="0 0 34 62">
  <path fill="none" stroke="#5c3a1e" stroke-width="4" stroke-linecap="round" d="M17 2v8"/>
  <path fill="#ffd166" stroke="#b9862a" stroke-width="2" stroke-linejoin="round"
    d="M20 32v26h-6v-4H7v-6h7v-4H9v-6h5v-6A13 13 0 1 1 20 32zM17 13a6 6 0 1 0 0 12 6 6 0 0 0 0-12z"/>
  <path fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" opacity=".8" d="M8.5 18q1-6 6-7.5"/>
</svg>`;

const planks = Array.from({ length: 8 }, (_, row) => {
  const y = row * 36;
  const seam = 60 + ((row * 137) % 360);
  return `<path fill="${row % 2 ? '#c88f55' : '#d19a5f'}" d="M0 ${y}h480v36H0z"/>
    <path stroke="#a8733f" stroke-width="2" d="M0 ${y}h480M${seam} ${y}v36"/>
    <path fill="none" stroke="#b98048" stroke-width="1.5" d="M${seam + 20} ${y + 14}q40-6 80 2m-${seam} 8q30 5 60 0"/>`;
}).join('');

const pennants = ['#ff8fa3', '#ffd166', '#8ce0c8', '#a991f0', '#ff8fa3', '#ffd166', '#8ce0c8', '#a991f0']
  .map((color, index) => {
    const x = 18 + index * 58;
    const y = 142 + Math.round(18 * Math.sin(((index + 0.5) * Math.PI) / 8));
    return `<path fill="${color}" d="M${x} ${y}h30l-15 26z"/>`;
  })
  .join('');

/** Inside of a tree house in the afternoon. */
export const treeHouse = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360">
  ${planks}
  <circle cx="76" cy="96" r="58" fill="#8a5a30"/><circle cx="76" cy="96" r="49" fill="#9fdcf7"/>
  <clipPath id="pane"><circle cx="76" cy="96" r="49"/></clipPath>
  <g clip-path="url(#pane)">
    <circle cx="98" cy="74" r="14" fill="#fff3b8"/>
    <path fill="#fff" d="M34 92a10 10 0 0 1 18-6 9 9 0 0 1 14 6z"/>
    <path fill="#79c279" d="M20 122q26-24 54-6t56-8v50H20z"/>
    <path fill="#58a861" d="M20 136q30-16 60-2t50-4v30H20z"/>
    <path fill="#4f9a55" d="M20 40q30 4 34 26-22 2-34-10zM132 118q-24-6-32 14 20 10 32 0z"/>
  </g>
  <path stroke="#8a5a30" stroke-width="6" d="M76 46v100M26 96h100"/>
  <path fill="none" stroke="#7b4d27" stroke-width="2.5" d="M0 134q240 44 480 0"/>
  ${pennants}
  <path fill="#8a5a30" d="M352 206h116v8H352z"/>
  <path fill="#e35f6b" d="M362 176h12v30h-12z"/><path fill="#4aa3df" d="M375 182h10v24h-10z"/>
  <path fill="#f2b33d" d="M386 172h13v34h-13z"/><path fill="#6abf87" d="m402 180 10-3 8 28-10 3z"/>
  <path fill="#fff6e0" d="M430 190h22v10q0 6-6 6h-10q-6 0-6-6z"/>
  <path fill="none" stroke="#fff6e0" stroke-width="3" d="M452 193q8 0 8 5t-9 5"/>
  <path fill="#9a6a3c" d="M0 272h480v88H0z"/>
  <path stroke="#7b5029" stroke-width="2.5" d="M0 272h480M0 300h480M0 330h480M90 272v28m150 0v30M60 330v30m310-88v28m60 0v30m-130 0v30"/>
  <ellipse cx="240" cy="326" rx="180" ry="28" fill="#7a4bc4"/>
  <ellipse cx="240" cy="326" rx="152" ry="21" fill="none" stroke="#c9b2f0" stroke-width="4" stroke-dasharray="12 8"/>
  <ellipse cx="240" cy="326" rx="112" ry="14" fill="#9a74da"/>
</svg>`;

const mushroom = (x: number, y: number, size: number, color: string): string =>
  `<g transform="translate(${x} ${y}) scale(${size})"><circle r="34" fill="${color}" opacity=".16"/>
    <path fill="#fbeedd" d="M-7-4H7l4 30h-22z"/><path fill="${color}" d="M-26 0q0-26 26-26T26 0z"/>
    <circle cx="-11" cy="-10" r="4" fill="#fff" opacity=".8"/><circle cx="8" cy="-15" r="5" fill="#fff" opacity=".8"/></g>`;

const glowWorms = [
  [60, 190],
  [120, 158],
  [214, 176],
  [290, 154],
  [352, 182],
  [436, 160],
]
  .map(
    ([x, y]) =>
      `<path stroke="#f4e3b0" stroke-width="1.5" opacity=".5" d="M${x} 90v${(y ?? 0) - 90}"/>
      <circle cx="${x}" cy="${y}" r="13" fill="#ffe08a" opacity=".22"/><circle cx="${x}" cy="${y}" r="5" fill="#ffe9a8"/>`,
  )
  .join('');

/** A warm place between the roots of the tree. */
export const burrow = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360">
  <path fill="#3a2740" d="M0 0h480v360H0z"/>
  <radialGradient id="glow" cx=".5" cy=".62" r=".6"><stop stop-color="#a06a5e"/><stop offset="1" stop-color="#5d3f57"/></radialGradient>
  <path fill="url(#glow)" d="M14 360V170q10-110 120-140 106-26 220 4 104 32 112 140v186z"/>
  <path fill="none" stroke="#2c1d33" stroke-width="14" stroke-linecap="round"
    d="M40 0q14 50-14 96M150 0q-18 50 10 84m200-84q-6 44 24 74m62-74q-14 60 20 110"/>
  <path fill="none" stroke="#2c1d33" stroke-width="6" stroke-linecap="round"
    d="M34 60q22 12 20 40m92-46q-24 14-22 40m238-44q-22 10-22 38m110-38q-20 22-16 50"/>
  ${glowWorms}
  <g fill="#5b3d4f"><circle cx="96" cy="214" r="9"/><circle cx="388" cy="222" r="7"/><circle cx="300" cy="204" r="5"/></g>
  <ellipse cx="64" cy="246" rx="34" ry="30" fill="#2c1d33"/>
  <circle cx="54" cy="242" r="4" fill="#ffe9a8"/><circle cx="70" cy="242" r="4" fill="#ffe9a8"/>
  <path fill="#6b4a45" d="M0 286q120-24 240-8t240-10v92H0z"/>
  <path fill="#553a3d" d="M0 326q130-22 260-6t220-8v48H0z"/>
  ${mushroom(438, 256, 1.1, '#8ce0c8')}${mushroom(402, 274, 0.6, '#a991f0')}${mushroom(196, 272, 0.6, '#ff8fa3')}
  ${mushroom(24, 300, 0.8, '#ff8fa3')}${mushroom(300, 274, 0.5, '#8ce0c8')}
  <path fill="none" stroke="#e79aa2" stroke-width="9" stroke-linecap="round" d="M318 340q12-18 24 0t24-2"/>
  <circle cx="368" cy="335" r="1.8" fill="#3a2740"/>
</svg>`;
