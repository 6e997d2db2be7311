(module
  ;; Finds the plain rows of delimited bytes, sixteen bytes at a time. A row is plain if it has the header's number of cells,
  ;; is no blank line, is shorter than 64 KiB, and each of its cells is either unquoted, or quoted as a whole with no quote
  ;; and no line break inside. Everything else is left to the scanner in csv-scanner.ts, which knows all the rules.
  ;;
  ;; Memory, laid out for plain-rows.ts:
  ;;   0x00000  the window: bytes of the file, up to 256 KiB, and 64 bytes to spare
  ;;   0x50000  per row found: absolute byte offset of its first byte (u32, up to 16,384 rows)
  ;;   0x60000  per row found: 1-based text line (u32)
  ;;   0x70000  per cell found: end relative to the row's start (u16, up to 262,144 cells)
  (memory (export "memory") 15)

  ;; Window offset of the first row that was not taken.
  (global $stop (export "stop") (mut i32) (i32.const 0))
  ;; 1 if that row is not plain; 0 if the window ended within it, or there was no room for it.
  (global $odd (export "odd") (mut i32) (i32.const 0))
  ;; 1 if some cell opened with a quote.
  (global $quotes (export "quotes") (mut i32) (i32.const 0))

  ;; A bit for each of the sixteen bytes at $at that is a delimiter, a quote, LF or CR.
  (func $marks (param $at i32) (param $delimiters v128) (param $quotes v128) (result i64)
    (local $bytes v128)
    (local.set $bytes (v128.load (local.get $at)))
    (i64.extend_i32_u (i8x16.bitmask (v128.or
      (v128.or
        (i8x16.eq (local.get $bytes) (local.get $delimiters))
        (i8x16.eq (local.get $bytes) (local.get $quotes)))
      (v128.or
        (i8x16.eq (local.get $bytes) (v128.const i8x16 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10))
        (i8x16.eq (local.get $bytes) (v128.const i8x16 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13)))))))

  ;; Rows that start at window offset $from and end before $limit, $most at the most. $base: file offset of the window.
  (func (export "scan")
    (param $from i32) (param $limit i32) (param $base i32) (param $line i32)
    (param $columns i32) (param $most i32) (param $delimiter i32) (param $quote i32)
    (result i32)
    (local $delimiters v128) (local $quoteMarks v128) (local $mask i64)
    (local $block i32) (local $at i32) (local $byte i32) (local $next i32)
    (local $rowStart i32) (local $cellStart i32) (local $inQuotes i32)
    (local $rows i32) (local $out i32) (local $end i32) (local $rowEnd i32)
    (global.set $odd (i32.const 0))
    (global.set $quotes (i32.const 0))
    (local.set $delimiters (i8x16.splat (local.get $delimiter)))
    (local.set $quoteMarks (i8x16.splat (local.get $quote)))
    (local.set $block (local.get $from))
    (local.set $rowStart (local.get $from))
    (local.set $cellStart (local.get $from))
    (local.set $end (i32.const 0x70000))
    (local.set $rowEnd (i32.add (local.get $end) (i32.shl (local.get $columns) (i32.const 1))))
    (block $done
      (block $isOdd
        (loop $blocks
          (br_if $done (i32.ge_u (local.get $block) (local.get $limit)))
          (local.set $mask (i64.or
            (i64.or
              (call $marks (local.get $block) (local.get $delimiters) (local.get $quoteMarks))
              (i64.shl
                (call $marks (i32.add (local.get $block) (i32.const 16)) (local.get $delimiters) (local.get $quoteMarks))
                (i64.const 16)))
            (i64.or
              (i64.shl
                (call $marks (i32.add (local.get $block) (i32.const 32)) (local.get $delimiters) (local.get $quoteMarks))
                (i64.const 32))
              (i64.shl
                (call $marks (i32.add (local.get $block) (i32.const 48)) (local.get $delimiters) (local.get $quoteMarks))
                (i64.const 48)))))
          ;; Behind the limit lies what an earlier window left.
          (if (i32.gt_u (i32.add (local.get $block) (i32.const 64)) (local.get $limit))
            (then (local.set $mask (i64.and (local.get $mask) (i64.sub
              (i64.shl (i64.const 1) (i64.extend_i32_u (i32.sub (local.get $limit) (local.get $block))))
              (i64.const 1))))))
          (block $drained
            (loop $eachMark
              (br_if $drained (i64.eqz (local.get $mask)))
              (local.set $at (i32.add (local.get $block) (i32.wrap_i64 (i64.ctz (local.get $mask)))))
              (local.set $mask (i64.and (local.get $mask) (i64.sub (local.get $mask) (i64.const 1))))
              (local.set $byte (i32.load8_u (local.get $at)))
              ;; A delimiter that is no data ends a cell. It cannot be the last cell's.
              (if (i32.and (i32.eq (local.get $byte) (local.get $delimiter)) (i32.eqz (local.get $inQuotes)))
                (then
                  (i32.store16 (local.get $end) (i32.sub (local.get $at) (local.get $rowStart)))
                  (local.set $end (i32.add (local.get $end) (i32.const 2)))
                  (local.set $cellStart (i32.add (local.get $at) (i32.const 1)))
                  (br_if $isOdd (i32.ge_u (local.get $end) (local.get $rowEnd)))
                  (br $eachMark)))
              (if (i32.eq (local.get $byte) (local.get $quote))
                (then
                  (if (local.get $inQuotes)
                    (then
                      ;; A closing quote has a delimiter or a line break behind it; which may not be there yet.
                      (local.set $next (i32.add (local.get $at) (i32.const 1)))
                      (br_if $done (i32.ge_u (local.get $next) (local.get $limit)))
                      (local.set $next (i32.load8_u (local.get $next)))
                      (br_if $isOdd (i32.and
                        (i32.ne (local.get $next) (local.get $delimiter))
                        (i32.and (i32.ne (local.get $next) (i32.const 10)) (i32.ne (local.get $next) (i32.const 13)))))
                      (local.set $inQuotes (i32.const 0)))
                    (else
                      ;; Elsewhere than at a cell's start a quote is data.
                      (if (i32.eq (local.get $at) (local.get $cellStart))
                        (then
                          (local.set $inQuotes (i32.const 1))
                          (global.set $quotes (i32.const 1))))))
                  (br $eachMark)))
              (if (local.get $inQuotes)
                (then
                  (br_if $eachMark (i32.eq (local.get $byte) (local.get $delimiter)))
                  (br $isOdd)))
              ;; The LF of a CRLF whose CR ended the row.
              (br_if $eachMark (i32.lt_u (local.get $at) (local.get $rowStart)))
              (br_if $isOdd (i32.ne (i32.add (local.get $end) (i32.const 2)) (local.get $rowEnd)))
              (br_if $isOdd (i32.eq (local.get $at) (local.get $rowStart)))
              (br_if $isOdd (i32.gt_u (i32.sub (local.get $at) (local.get $rowStart)) (i32.const 0xffff)))
              (local.set $next (i32.add (local.get $at) (i32.const 1)))
              (if (i32.eq (local.get $byte) (i32.const 13))
                (then
                  (br_if $done (i32.ge_u (local.get $next) (local.get $limit)))
                  (if (i32.eq (i32.load8_u (local.get $next)) (i32.const 10))
                    (then (local.set $next (i32.add (local.get $next) (i32.const 1)))))))
              (i32.store16 (local.get $end) (i32.sub (local.get $at) (local.get $rowStart)))
              (local.set $end (local.get $rowEnd))
              (local.set $rowEnd (i32.add (local.get $end) (i32.shl (local.get $columns) (i32.const 1))))
              (i32.store offset=0x50000 (local.get $out) (i32.add (local.get $base) (local.get $rowStart)))
              (i32.store offset=0x60000 (local.get $out) (i32.add (local.get $line) (local.get $rows)))
              (local.set $out (i32.add (local.get $out) (i32.const 4)))
              (local.set $rows (i32.add (local.get $rows) (i32.const 1)))
              (local.set $rowStart (local.get $next))
              (local.set $cellStart (local.get $next))
              (br_if $done (i32.ge_u (local.get $rows) (local.get $most)))
              (br $eachMark)))
          (local.set $block (i32.add (local.get $block) (i32.const 64)))
          (br $blocks)))
      (global.set $odd (i32.const 1)))
    (global.set $stop (local.get $rowStart))
    (local.get $rows)))
