/** HTML of each kind, by the id of its reader, for tests that change it at random. Written for Earmark. */
export const samples: Readonly<Record<string, readonly string[]>> = {
  'hyperaudio-html': [
    `<article>
  <header></header>
  <section data-media-src="a.mp3">
    <p>
      <span class="speaker" data-m="4470" data-d="0">[Ann] </span><span data-m="4470" data-d="270">Hello </span><span
        data-m="4740" data-d="0" style="text-decoration: line-through;">there. </span>
      <span data-m="5000" data-d="300">speech</span><span data-m="5300" data-d="100">-to </span> added
    </p>
    <p><a data-m="8000">You &amp; </a> <a data-m='8400' data-d='oops'>I</a></p>
  </section>
</article>`,
  ],
  'podcasting-html': [
    `<cite>Kevin:</cite>
<time>0:00</time>
<p>
  We have an <em>update</em> planned &amp; <a href="https://example.com">more</a>
</p>
<p>and so on [laughter]</p>
<cite>Alban :</cite>
<time>0:09</time>
<p>You're triggering<br>Tom<br/><br/>right now</p>
<time>1:02:03</time><p>with a <b>hey</b></p>`,
  ],
  'podlove-html': [
    `<style>.ts-group { clear: both; }</style>
<div class="ts-group">
  <div class="ts-speaker-avatar"><img src="a.png" alt=""></div>
  <div class="ts-text">
    <div class="ts-speaker">Ann</div>
    <div class="ts-content"><span class="ts-line">Hallo.</span> <span class="ts-line">Und so.</span></div>
  </div>
</div>
<div class="ts-group"><div class="ts-speaker"></div><span class="ts-time">0:12</span><span class="ts-line">Ja.</span></div>`,
  ],
  html: [
    `<!DOCTYPE html>
<html><head><title>Episode 12</title><script>if (a < b) run();</script></head><body><!-- made by hand -->
<h1>Episode 12</h1>
<p><strong>Ann:</strong> Hello <i>there</i>
<p><b>Ben</b> is not the speaker, <code>a < b</code> is.
<ul><li>One<li>Two</ul><blockquote><p>So <s>it</s> is</p></blockquote>
</body></html>`,
    `<html><head><title>Show</title></head><body><h1>Episode 1</h1>
<div class="line" data-start="0.5" data-end="3.2"><span class="line-time">0:00</span><span class="speaker-tag a">Ann</span>Hello
<em>there</em>, see <a href="https://example.com/">this</a>.</div>
<div class="line" data-start="63.5"><span class="line-time">1:03</span><span class="speaker-tag b">Ben</span>Hi <span data-start="64">you</span>.</div>
<p>(1:05) <b>Ann:</b> So<br>it is.</p>
</body></html>`,
  ],
};
