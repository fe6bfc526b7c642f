/** Files of oTranscribe, for tests that change them at random. Written for Earmark. */
export const samples: readonly string[] = [
  JSON.stringify({
    text: '<p><span class="timestamp" contenteditable="false" data-timestamp="1.25">0:00:01</span>&nbsp;<b>Ann:</b> Hello &amp; hi<br>again <span class="timestamp" data-timestamp="4">0:00:04</span>&nbsp;there</p><p><br></p><p><span class="timestamp" data-timestamp="1:05">1:05</span>&nbsp;<i>Ben:</i> Oh [laughs]</p>',
    media: 'talk.mp3',
    'media-time': 70.5,
  }),
  '{ "text": "<p>Just words</p><div>and <script>more</div>", "media": "", "media-source": "", "media-time": "" }',
];
