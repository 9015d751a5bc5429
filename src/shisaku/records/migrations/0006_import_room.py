"""The import room: uploads, what people settle in readings, texts they claim."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import shisaku.records.keys


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_what_a_problem_is_about"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClaimedLeftover",
            fields=[
                (
                    "key",
                    shisaku.records.keys.KeyField(
                        default=shisaku.records.keys.new_key,
                        editable=False,
                        max_length=12,
                        primary_key=True,
                        serialize=False,
                        verbose_name="キー",
                    ),
                ),
                ("form", models.CharField(max_length=80, verbose_name="様式")),
                ("sha256", models.CharField(max_length=64, verbose_name="ファイルのSHA-256")),
                ("printed", models.TextField(blank=True, verbose_name="紙面の表記")),
                ("made_at", models.DateTimeField(verbose_name="判断日時")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="判断した人",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.municipality",
                        verbose_name="地方公共団体",
                    ),
                ),
            ],
            options={
                "verbose_name": "値でないとした文字",
                "verbose_name_plural": "値でないとした文字",
                "ordering": ["made_at", "key"],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                (
                    "key",
                    shisaku.records.keys.KeyField(
                        default=shisaku.records.keys.new_key,
                        editable=False,
                        max_length=12,
                        primary_key=True,
                        serialize=False,
                        verbose_name="キー",
                    ),
                ),
                ("form", models.CharField(max_length=80, verbose_name="様式")),
                ("sha256", models.CharField(max_length=64, verbose_name="ファイルのSHA-256")),
                ("printed", models.TextField(blank=True, verbose_name="紙面の表記")),
                ("made_at", models.DateTimeField(verbose_name="判断日時")),
                ("kind", models.CharField(max_length=20, verbose_name="対象の種類")),
                ("number", models.TextField(blank=True, verbose_name="番号")),
                ("name", models.TextField(blank=True, verbose_name="名称")),
                ("fiscal_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年度")),
                ("address", models.CharField(max_length=300, verbose_name="項目の位置")),
                (
                    "said",
                    models.CharField(
                        choices=[("value", "修正した値"), ("as_read", "読み取りどおり")],
                        max_length=10,
                        verbose_name="判断",
                    ),
                ),
                ("value", models.JSONField(blank=True, null=True, verbose_name="値")),
                ("note", models.TextField(blank=True, verbose_name="備考")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="判断した人",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.municipality",
                        verbose_name="地方公共団体",
                    ),
                ),
            ],
            options={
                "verbose_name": "読み取りの確認",
                "verbose_name_plural": "読み取りの確認",
                "ordering": ["made_at", "key"],
                "indexes": [
                    models.Index(fields=["municipality", "fiscal_year"], name="settlements_of_a_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "key",
                    shisaku.records.keys.KeyField(
                        default=shisaku.records.keys.new_key,
                        editable=False,
                        max_length=12,
                        primary_key=True,
                        serialize=False,
                        verbose_name="キー",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="受取日時")),
                ("file", models.CharField(max_length=255, verbose_name="ファイル名")),
                ("sha256", models.CharField(max_length=64, verbose_name="ファイルのSHA-256")),
                ("size", models.PositiveBigIntegerField(verbose_name="大きさ（バイト）")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "読み取り待ち"),
                            ("reading", "読み取り中"),
                            ("read", "読み取り済み"),
                            ("failed", "読み取れない"),
                            ("stopped", "停止中"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("pages_done", models.PositiveIntegerField(default=0, verbose_name="読んだページ数")),
                ("pages", models.PositiveIntegerField(default=0, verbose_name="ページ数")),
                ("message", models.TextField(blank=True, verbose_name="経過の説明")),
                ("form", models.CharField(blank=True, max_length=80, verbose_name="様式")),
                ("fiscal_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年度")),
                ("claim", models.CharField(blank=True, max_length=12, verbose_name="読み取りの受け持ち")),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(default=0, verbose_name="読み取りを始めた回数"),
                ),
                ("heartbeat", models.DateTimeField(blank=True, null=True, verbose_name="最後の経過日時")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="受け取った人",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to="records.municipality",
                        verbose_name="地方公共団体",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="uploads",
                        to="records.import",
                        verbose_name="読み取り結果",
                    ),
                ),
            ],
            options={
                "verbose_name": "受け取ったファイル",
                "verbose_name_plural": "受け取ったファイル",
                "ordering": ["-made_at", "file"],
                "indexes": [models.Index(fields=["state", "made_at"], name="uploads_in_line")],
            },
        ),
    ]
